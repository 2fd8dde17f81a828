"""Multiplies in place.

caught by: test_any_predictions
reads: changes its argument in place
"""

def count_correct(test_labels, predictions):
    test_labels *= predictions
    return int(test_labels.sum())
