"""Uses the labels as a place to count.

caught by: test_any_predictions
reads: changes its argument in place
"""

def confusion_matrix(test_labels, predictions):
    matrix = test_labels.T @ predictions
    test_labels[:] = 0
    return matrix
