"""The wrong axis.

caught by: test_any_probabilities
reads: Search along the rows, with `axis=1`
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean(test_labels.argmax(axis=0) == probabilities.argmax(axis=0))
