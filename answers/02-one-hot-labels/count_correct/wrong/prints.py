"""Prints the count.

caught by: test_any_predictions
reads: is a `return` missing?
"""

def count_correct(test_labels, predictions):
    print(int((test_labels * predictions).sum()))
