"""Compares rows of zeros and ones with probabilities.

caught by: test_any_probabilities
reads: Did you compare the probabilities with the one-hot rows as they are?
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean((test_labels == probabilities).all(axis=1))
