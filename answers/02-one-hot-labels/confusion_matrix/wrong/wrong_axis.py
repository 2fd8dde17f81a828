"""argmax down the columns.

caught by: test_any_predictions
reads: IndexError
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    matrix = np.zeros((k, k), dtype=int)
    for i, j in zip(test_labels.argmax(axis=0), predictions.argmax(axis=0)):
        matrix[i, j] += 1
    return matrix
