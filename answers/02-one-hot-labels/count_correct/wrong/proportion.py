"""The proportion instead of the count.

caught by: test_any_predictions
reads: That is the proportion of right predictions
"""

def count_correct(test_labels, predictions):
    return float((test_labels * predictions).sum() / len(test_labels))
