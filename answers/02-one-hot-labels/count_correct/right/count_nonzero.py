"""Counts the products that are not 0."""

def count_correct(test_labels, predictions):
    return np.count_nonzero(np.einsum("ij,ij->i", test_labels, predictions))
