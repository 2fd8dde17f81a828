"""Only numbers above one half win.

caught by: test_any_probabilities
reads: Rows in which no number is above one half are left out
"""

def from_one_hot(encoded, categories):
    return [categories[column] for row in encoded for column in range(len(row)) if row[column] > 0.5]
