"""Always three columns.

caught by: test_any_labels_and_categories
reads: out of bounds
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), 3))
    for row, label in enumerate(labels):
        encoded[row, list(categories).index(label)] = 1
    return encoded
