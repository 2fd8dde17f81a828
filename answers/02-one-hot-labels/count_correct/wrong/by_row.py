"""Zeros and ones for each row.

caught by: test_any_predictions
reads: That says for each row whether it is right
"""

def count_correct(test_labels, predictions):
    return (test_labels * predictions).sum(axis=1)
