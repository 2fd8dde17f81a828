"""Writes the number of the column into it, counted from 1.

caught by: test_any_labels_and_categories
reads: counted from 1
"""

def one_hot(labels, categories):
    columns = []
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
        columns.append(list(categories).index(label))
    encoded = np.zeros((len(labels), len(categories)))
    encoded[np.arange(len(labels)), columns] = 1
    return encoded * np.arange(1, len(categories) + 1)
