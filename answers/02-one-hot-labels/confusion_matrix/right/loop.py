"""Adds 1 for every sample."""

def confusion_matrix(test_labels, predictions):
    k = len(test_labels[0])
    matrix = np.zeros((k, k), int)
    for i in range(len(test_labels)):
        row = np.argmax(test_labels[i])
        column = np.argmax(predictions[i])
        matrix[row][column] += 1
    return matrix
