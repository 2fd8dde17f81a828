"""The wrong axis.

caught by: test_any_one_hot_rows
reads: IndexError
"""

def from_one_hot(encoded, categories):
    return categories[encoded.argmax(axis=0)]
