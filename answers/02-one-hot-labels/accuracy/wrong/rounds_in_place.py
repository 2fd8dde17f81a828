"""Writes ones into the probabilities.

caught by: test_any_probabilities
reads: changes its argument in place
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    for row in probabilities:
        largest = row.argmax()
        row[:] = 0
        row[largest] = 1
    return float((test_labels * probabilities).sum() / len(test_labels))
