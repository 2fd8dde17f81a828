"""Lists of counts."""

def confusion_matrix(test_labels, predictions):
    k = test_labels.shape[1]
    pairs = [(list(t).index(1), list(p).index(1)) for t, p in zip(test_labels, predictions)]
    return [[pairs.count((i, j)) for j in range(k)] for i in range(k)]
