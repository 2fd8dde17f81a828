"""np.add.at counts repeated places."""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[-1]
    matrix = np.zeros((k, k), dtype=np.int32)
    np.add.at(matrix, (test_labels.argmax(1), predictions.argmax(1)), 1)
    return matrix
