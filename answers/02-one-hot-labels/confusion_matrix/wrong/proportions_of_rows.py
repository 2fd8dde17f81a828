"""Each row divided by its sum.

caught by: test_any_predictions
reads: Each row holds the proportions of its class
"""

def confusion_matrix(test_labels, predictions):
    matrix = test_labels.T @ predictions
    return matrix / matrix.sum(axis=1, keepdims=True)
