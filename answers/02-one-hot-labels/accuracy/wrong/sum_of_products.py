"""Adds up the products of probabilities.

caught by: test_any_probabilities
reads: That adds up how sure the answers are
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return float((test_labels * probabilities).sum())
