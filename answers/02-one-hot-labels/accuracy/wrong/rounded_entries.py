"""Rounds and compares entry by entry.

caught by: test_any_probabilities
reads: You compared every single entry
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean(test_labels == np.round(probabilities))
