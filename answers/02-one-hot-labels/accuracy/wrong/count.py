"""The count, not the proportion.

caught by: test_any_probabilities
reads: That is the count of right answers
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return int(np.sum(test_labels.argmax(axis=1) == probabilities.argmax(axis=1)))
