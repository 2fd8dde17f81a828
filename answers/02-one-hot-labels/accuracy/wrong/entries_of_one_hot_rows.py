"""Makes one-hot rows and compares entry by entry.

caught by: test_any_probabilities
reads: You compared every single entry, zeros too
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean(test_labels == np.eye(test_labels.shape[1])[probabilities.argmax(axis=1)])
