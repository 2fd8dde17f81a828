"""Compares the columns; the count is an int of NumPy."""

def count_correct(test_labels, predictions):
    return np.sum(test_labels.argmax(axis=1) == predictions.argmax(axis=1))
