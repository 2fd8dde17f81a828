"""Divides by n k.

caught by: test_any_probabilities
reads: You divided by the number of all entries
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.sum(test_labels.argmax(axis=1) == probabilities.argmax(axis=1)) / test_labels.size
