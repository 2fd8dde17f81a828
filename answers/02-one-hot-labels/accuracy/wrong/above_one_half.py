"""Only sure answers count.

caught by: test_any_probabilities
reads: Only answers above one half count as right
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean([np.array_equal(truth, answer > 0.5) for truth, answer in zip(test_labels, probabilities)])
