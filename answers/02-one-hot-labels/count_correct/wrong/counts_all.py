"""Counts all predictions.

caught by: test_any_predictions
reads: That is the number of all predictions
"""

def count_correct(test_labels, predictions):
    return int(predictions.sum())
