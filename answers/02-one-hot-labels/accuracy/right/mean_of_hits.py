"""The mean of truth values."""

def accuracy(test_labels, probabilities):
    if test_labels.shape[0] < 1:
        raise ValueError("nothing to measure")
    return np.mean(np.argmax(test_labels, axis=1) == np.argmax(probabilities, axis=1))
