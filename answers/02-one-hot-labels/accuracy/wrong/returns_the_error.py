"""Returns a text in place of an error.

caught by: test_no_samples
reads: should raise ValueError
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        return "ValueError: no samples"
    return np.mean(test_labels.argmax(axis=1) == probabilities.argmax(axis=1))
