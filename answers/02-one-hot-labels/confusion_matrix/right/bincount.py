"""Numbers the places, counts them, and gives them their shape."""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    places = k * np.argmax(test_labels, axis=1) + np.argmax(predictions, axis=1)
    return np.bincount(places, minlength=k * k).reshape(k, k)
