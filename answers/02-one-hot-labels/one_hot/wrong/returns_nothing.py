"""No return.

caught by: test_any_labels_and_categories
reads: is a `return` missing?
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        if label not in categories:
            raise ValueError(f"{label} is no category")
        encoded[row] = categories == label
