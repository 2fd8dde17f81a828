"""The sum of all products."""

def count_correct(test_labels, predictions):
    return int(np.sum(test_labels * predictions))
