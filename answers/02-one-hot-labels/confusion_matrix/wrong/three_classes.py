"""Always three classes.

caught by: test_any_predictions
reads: IndexError
"""

def confusion_matrix(test_labels, predictions):
    matrix = np.zeros((3, 3), dtype=int)
    for truth, prediction in zip(test_labels, predictions):
        matrix[truth.argmax(), prediction.argmax()] += 1
    return matrix
