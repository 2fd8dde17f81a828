"""The word of the first row alone.

caught by: test_any_one_hot_rows
reads: returned the text 'dog'
"""

def from_one_hot(encoded, categories):
    for row in encoded:
        return str(categories[row.argmax()])
