"""Labels become numbers.

caught by: test_any_labels_and_categories
reads: These are the numbers of the categories
"""

def one_hot(labels, categories):
    names = categories.tolist()
    return np.array([names.index(label) for label in labels])
