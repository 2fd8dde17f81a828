"""The last sample is left out.

caught by: test_any_predictions
reads: The last sample is not counted
"""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    matrix = np.zeros((k, k), dtype=int)
    for i in range(len(test_labels) - 1):
        matrix[test_labels[i].argmax(), predictions[i].argmax()] += 1
    return matrix
