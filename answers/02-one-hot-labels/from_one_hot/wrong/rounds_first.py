"""Rounds the probabilities.

caught by: test_any_probabilities
reads: rounding makes all numbers of the row 0
"""

def from_one_hot(encoded, categories):
    return categories[np.round(encoded).argmax(axis=1)]
