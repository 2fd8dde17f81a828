"""Categories without a label get no column.

caught by: test_categories_that_do_not_occur
reads: only columns for the categories that occur
"""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
    names = [category for category in categories if category in labels]
    return np.array([[float(label == name) for name in names] for label in labels])
