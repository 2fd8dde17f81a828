"""Columns counted from 1.

caught by: test_any_labels_and_categories
reads: There is a column too many
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories) + 1))
    for row, label in enumerate(labels):
        encoded[row, list(categories).index(label) + 1] = 1
    return encoded
