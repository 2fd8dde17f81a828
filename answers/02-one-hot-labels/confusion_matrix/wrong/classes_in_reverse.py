"""The last class comes first.

caught by: test_any_predictions
reads: The classes are in reverse
"""

def confusion_matrix(test_labels, predictions):
    return (test_labels.T @ predictions)[::-1, ::-1]
