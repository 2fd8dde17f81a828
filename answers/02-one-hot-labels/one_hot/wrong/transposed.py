"""Categories in rows, labels in columns.

caught by: test_any_labels_and_categories
reads: Rows and columns have changed places
"""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
    return np.array([labels == category for category in categories]).astype(float)
