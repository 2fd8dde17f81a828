"""The diagonal without its table.

caught by: test_any_predictions
reads: These are the right answers of each class
"""

def confusion_matrix(test_labels, predictions):
    return (test_labels * predictions).sum(axis=0)
