"""Adds up outer products, with a helper in a cell of its own."""

def place(truth, prediction):
    return np.outer(truth, prediction)

# %%
def confusion_matrix(test_labels, predictions):
    matrix = sum(place(t, p) for t, p in zip(test_labels, predictions))
    return matrix.astype(int)
