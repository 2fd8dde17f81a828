"""return stands inside the loop.

caught by: test_any_predictions
reads: Does `return` stand inside the loop?
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    matrix = np.zeros((k, k), dtype=int)
    for truth, prediction in zip(test_labels, predictions):
        matrix[truth.argmax(), prediction.argmax()] += 1
        return matrix
