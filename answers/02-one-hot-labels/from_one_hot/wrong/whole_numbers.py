"""Cuts the probabilities off.

caught by: test_any_probabilities
reads: Every row becomes the first category
"""

def from_one_hot(encoded, categories):
    return categories[encoded.astype(int).argmax(axis=1)]
