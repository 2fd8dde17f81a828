"""The categories of the notebook, whatever is asked for.

caught by: test_any_labels_and_categories
reads: ValueError
"""

def one_hot(labels, categories):
    names = ["shirt", "dress", "shoe"]
    encoded = np.zeros((len(labels), 3))
    for row, label in enumerate(labels):
        if label not in names:
            raise ValueError(f"{label} is no category")
        encoded[row, names.index(label)] = 1
    return encoded
