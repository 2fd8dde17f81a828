"""A percentage.

caught by: test_any_predictions
reads: That is a percentage
"""

def count_correct(test_labels, predictions):
    return 100 * (test_labels * predictions).sum() / len(test_labels)
