"""The counts without their shape.

caught by: test_any_predictions
reads: There is one number for each kind of answer
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    return np.bincount(k * test_labels.argmax(1) + predictions.argmax(1), minlength=k * k)
