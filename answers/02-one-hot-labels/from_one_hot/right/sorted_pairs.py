"""Sorts pairs of a number and a word."""

def from_one_hot(encoded, categories):
    return [sorted(zip(row, categories))[-1][1] for row in encoded]
