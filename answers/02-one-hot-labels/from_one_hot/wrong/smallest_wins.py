"""argmin for argmax.

caught by: test_any_probabilities
reads: The smallest number wins
"""

def from_one_hot(encoded, categories):
    return categories[encoded.argmin(axis=1)]
