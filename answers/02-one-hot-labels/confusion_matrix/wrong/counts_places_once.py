"""Arrays as index count a place once.

caught by: test_any_predictions
reads: The table says what happened, but not how often
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    matrix = np.zeros((k, k), dtype=int)
    matrix[test_labels.argmax(axis=1), predictions.argmax(axis=1)] += 1
    return matrix
