"""Appends the rows to one another.

caught by: test_any_labels_and_categories
reads: follow each other in one long row
"""

def one_hot(labels, categories):
    columns = []
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
        columns.append(list(categories).index(label))
    encoded = np.zeros((len(labels), len(categories)))
    encoded[np.arange(len(labels)), columns] = 1
    return np.concatenate(list(encoded)) if len(encoded) else encoded.ravel()
