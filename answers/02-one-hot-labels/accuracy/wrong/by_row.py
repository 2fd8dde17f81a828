"""Truth values for each row.

caught by: test_any_probabilities
reads: That says for each row whether it is right
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return test_labels.argmax(axis=1) == probabilities.argmax(axis=1)
