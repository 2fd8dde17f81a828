"""An array of words that has room for five letters each.

caught by: test_any_one_hot_rows
reads: The words are cut off
"""

def from_one_hot(encoded, categories):
    labels = np.array(["     "] * len(encoded))
    for i, row in enumerate(encoded):
        labels[i] = categories[row.argmax()]
    return labels
