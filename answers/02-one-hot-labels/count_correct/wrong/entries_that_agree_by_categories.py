"""Counts equal entries and divides by the number of categories.

caught by: test_any_predictions
reads: divided by the number of categories
"""

def count_correct(test_labels, predictions):
    return float(np.sum(test_labels == predictions) / test_labels.shape[1])
