"""Sorts the array of categories in place.

caught by: test_any_labels_and_categories
reads: changes its argument in place
"""

def one_hot(labels, categories):
    categories.sort()
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        if label not in categories:
            raise ValueError(f"{label} is no category")
        encoded[row] = categories == label
    return encoded
