"""Makes the rows one-hot and leaves it there.

caught by: test_any_probabilities
reads: but they are still numbers
"""

def from_one_hot(encoded, categories):
    return np.eye(len(categories))[encoded.argmax(axis=1)]
