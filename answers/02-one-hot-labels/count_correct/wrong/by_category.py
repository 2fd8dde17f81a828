"""The right ones of each category.

caught by: test_any_predictions
reads: You counted the right ones of each category
"""

def count_correct(test_labels, predictions):
    return (test_labels * predictions).sum(axis=0)
