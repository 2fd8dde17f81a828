"""Asks whether all is right.

caught by: test_any_predictions
reads: was expected
"""

def count_correct(test_labels, predictions):
    return np.array_equal(test_labels, predictions)
