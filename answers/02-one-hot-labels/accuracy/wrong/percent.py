"""A percentage.

caught by: test_any_probabilities
reads: That is a percentage
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return 100 * np.mean(test_labels.argmax(axis=1) == probabilities.argmax(axis=1))
