"""The sum of products as it is: a float.

caught by: test_any_predictions
reads: make an int of it
"""

def count_correct(test_labels, predictions):
    return (test_labels * predictions).sum()
