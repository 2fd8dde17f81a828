"""Returns inside the loop.

caught by: test_any_labels_and_categories
reads: There is a row for the first label only
"""

def one_hot(labels, categories):
    columns = []
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
        columns.append(list(categories).index(label))
    encoded = np.zeros((len(labels), len(categories)))
    encoded[np.arange(len(labels)), columns] = 1
    for row in range(len(labels)):
        return encoded[:row + 1]
    return encoded
