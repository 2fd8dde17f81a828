"""Rounds the argument itself.

caught by: test_any_probabilities
reads: changes its argument in place
"""

def from_one_hot(encoded, categories):
    encoded[encoded < encoded.max(axis=1, keepdims=True)] = 0
    return categories[encoded.argmax(axis=1)]
