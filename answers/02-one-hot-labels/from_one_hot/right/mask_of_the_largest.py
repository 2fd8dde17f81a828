"""A mask where a row is at its largest."""

def from_one_hot(encoded, categories):
    largest = encoded == encoded.max(axis=1, keepdims=True)
    return np.array([categories[row][0] for row in largest])
