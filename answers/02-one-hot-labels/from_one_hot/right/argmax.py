"""argmax along the rows, then the words."""

def from_one_hot(encoded, categories):
    return categories[np.argmax(encoded, axis=-1)]
