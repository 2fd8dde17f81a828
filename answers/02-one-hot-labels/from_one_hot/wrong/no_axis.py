"""The largest of the whole table.

caught by: test_any_one_hot_rows
reads: returned the text 'dog'
"""

def from_one_hot(encoded, categories):
    return categories[encoded.argmax()]
