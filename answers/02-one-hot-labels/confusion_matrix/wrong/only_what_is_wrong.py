"""Counts the wrong ones only.

caught by: test_any_predictions
reads: Only the wrong answers are counted
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    matrix = np.zeros((k, k), dtype=int)
    for truth, prediction in zip(test_labels, predictions):
        if not np.array_equal(truth, prediction):
            matrix[truth.argmax(), prediction.argmax()] += 1
    return matrix
