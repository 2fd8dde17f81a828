"""An array of words that has room for one letter each.

caught by: test_any_one_hot_rows
reads: Only the first letter of each word is left
"""

def from_one_hot(encoded, categories):
    labels = np.empty(len(encoded), dtype="U1")
    for i, row in enumerate(encoded):
        labels[i] = categories[row.argmax()]
    return labels
