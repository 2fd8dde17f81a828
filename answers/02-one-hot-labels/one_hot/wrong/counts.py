"""Adds up the rows.

caught by: test_any_labels_and_categories
reads: These counts say how often
"""

def one_hot(labels, categories):
    columns = []
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
        columns.append(list(categories).index(label))
    encoded = np.zeros((len(labels), len(categories)))
    encoded[np.arange(len(labels)), columns] = 1
    return encoded.sum(axis=0)
