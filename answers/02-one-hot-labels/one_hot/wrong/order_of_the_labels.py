"""The columns come in the order in which the labels turn up.

caught by: test_any_labels_and_categories
reads: in which the labels turn up
"""

def one_hot(labels, categories):
    names = []
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
        if label not in names:
            names.append(label)
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        encoded[row, names.index(label)] = 1
    return encoded
