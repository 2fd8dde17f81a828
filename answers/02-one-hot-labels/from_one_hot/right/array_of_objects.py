"""An array of Python words, filled row by row; a helper in a cell of its own."""

def winner(row):
    return np.argsort(row)[-1]

# %%
def from_one_hot(encoded, categories):
    labels = np.empty(len(encoded), dtype=object)
    for i in range(len(encoded)):
        labels[i] = str(categories[winner(encoded[i])])
    return labels
