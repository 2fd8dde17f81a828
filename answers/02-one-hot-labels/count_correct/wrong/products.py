"""The products without their sum.

caught by: test_any_predictions
reads: Add all of them up
"""

def count_correct(test_labels, predictions):
    return test_labels * predictions
