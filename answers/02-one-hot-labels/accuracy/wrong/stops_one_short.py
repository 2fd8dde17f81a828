"""The last row is left out.

caught by: test_any_probabilities
reads: The last row is left out
"""

def accuracy(test_labels, probabilities):
    n = len(test_labels)
    if n == 0:
        raise ValueError("no samples")
    right = 0
    for i in range(n - 1):
        right += test_labels[i].argmax() == probabilities[i].argmax()
    return right / n
