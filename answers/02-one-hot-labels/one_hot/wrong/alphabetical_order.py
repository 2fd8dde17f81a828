"""np.unique numbers the labels in the order of the alphabet.

caught by: test_any_labels_and_categories
reads: in the order of the alphabet
"""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
    names = np.unique(categories)
    return (labels[:, np.newaxis] == names).astype(float)
