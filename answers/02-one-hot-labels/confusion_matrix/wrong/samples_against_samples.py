"""Every sample against every other.

caught by: test_any_predictions
reads: There is a row and a column for each sample
"""

def confusion_matrix(test_labels, predictions):
    return test_labels @ predictions.T
