"""With axis=0 searched on the transposed table; max of nothing is a ValueError by itself."""

def accuracy(test_labels, probabilities):
    largest = max(range(len(probabilities)))
    hits = test_labels.T.argmax(axis=0) == probabilities.T.argmax(axis=0)
    return float(hits.sum()) / (largest + 1)
