"""Divides without the digits behind the point.

caught by: test_any_probabilities
reads: did you divide with `//`
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.sum(test_labels.argmax(axis=1) == probabilities.argmax(axis=1)) // len(test_labels)
