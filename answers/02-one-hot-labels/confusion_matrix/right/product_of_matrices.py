"""One product of matrices; floats with whole values."""

def confusion_matrix(test_labels, predictions):
    return test_labels.T @ predictions
