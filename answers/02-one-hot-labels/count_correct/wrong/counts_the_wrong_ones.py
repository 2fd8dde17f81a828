"""Counts what is wrong.

caught by: test_any_predictions
reads: You counted the predictions that are wrong
"""

def count_correct(test_labels, predictions):
    return int(np.sum(test_labels.argmax(axis=1) != predictions.argmax(axis=1)))
