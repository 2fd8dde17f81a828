"""Divided by the number of samples.

caught by: test_any_predictions
reads: The table holds proportions
"""

def confusion_matrix(test_labels, predictions):
    return test_labels.T @ predictions / len(test_labels)
