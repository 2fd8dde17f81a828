"""Counts equal entries.

caught by: test_any_predictions
reads: You counted entries that agree, zeros too
"""

def count_correct(test_labels, predictions):
    return int(np.sum(test_labels == predictions))
