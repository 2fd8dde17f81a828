"""Counts in a loop, and divides."""

def accuracy(test_labels, probabilities):
    n = len(test_labels)
    if n == 0:
        raise ValueError("no samples")
    right = 0
    for truth, answer in zip(test_labels, probabilities):
        if list(truth).index(1) == list(answer).index(max(answer)):
            right += 1
    return right / n
