"""Rows and columns have changed places.

caught by: test_any_predictions
reads: Rows and columns have changed places
"""

def confusion_matrix(test_labels, predictions):
    return predictions.T @ test_labels
