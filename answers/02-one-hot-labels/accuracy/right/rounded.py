"""Picks the probability of the true class, and compares it with the largest; rounds to six digits."""

def accuracy(test_labels, probabilities):
    if test_labels.size == 0:
        raise ValueError("empty")
    of_truth = (test_labels * probabilities).sum(axis=1)
    return round(float(np.mean(of_truth >= probabilities.max(axis=1))), 6)
