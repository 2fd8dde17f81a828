"""Looks the other way round: every category must occur.

caught by: test_categories_that_do_not_occur
reads: ValueError
"""

def one_hot(labels, categories):
    if set(labels) != set(categories):
        raise ValueError(f"labels are {set(labels)}, categories are {set(categories)}")
    return (labels[:, np.newaxis] == categories).astype(float)
