"""Compares how often each category occurs.

caught by: test_any_predictions
reads: Compare row by row
"""

def count_correct(test_labels, predictions):
    return int(np.minimum(test_labels.sum(axis=0), predictions.sum(axis=0)).sum())
