"""np.histogram2d chooses its own range.

caught by: test_classes_that_do_not_occur
reads: was expected
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    return np.histogram2d(test_labels.argmax(1), predictions.argmax(1), bins=k)[0]
