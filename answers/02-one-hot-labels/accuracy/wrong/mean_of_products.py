"""The mean probability of the true class.

caught by: test_any_probabilities
reads: That is the mean probability of the true category
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return float((test_labels * probabilities).sum() / len(test_labels))
