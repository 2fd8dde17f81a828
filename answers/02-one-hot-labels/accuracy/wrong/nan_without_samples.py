"""NumPy warns and gives nan.

caught by: test_no_samples
reads: should raise ValueError, because there are no samples
"""

def accuracy(test_labels, probabilities):
    return np.mean(test_labels.argmax(axis=1) == probabilities.argmax(axis=1))
