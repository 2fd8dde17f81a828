"""How often each class occurs.

caught by: test_any_predictions
reads: These are the samples of each class
"""

def confusion_matrix(test_labels, predictions):
    return test_labels.sum(axis=0).astype(int)
