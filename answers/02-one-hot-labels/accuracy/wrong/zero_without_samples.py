"""0 for nothing.

caught by: test_no_samples
reads: should raise ValueError, because there are no samples
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        return 0.0
    return np.mean(test_labels.argmax(axis=1) == probabilities.argmax(axis=1))
