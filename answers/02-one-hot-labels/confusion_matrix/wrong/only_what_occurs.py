"""Classes that do not occur are left out, as some libraries do it.

caught by: test_classes_that_do_not_occur
reads: Classes that do not occur have no row and no column
"""

def confusion_matrix(test_labels, predictions):
    true, predicted = test_labels.argmax(axis=1), predictions.argmax(axis=1)
    classes = np.union1d(true, predicted)
    return np.array([[np.sum((true == i) & (predicted == j)) for j in classes] for i in classes])
