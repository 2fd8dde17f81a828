"""return stands inside the loop.

caught by: test_any_one_hot_rows
reads: Does `return` stand inside the loop?
"""

def from_one_hot(encoded, categories):
    labels = []
    for row in encoded:
        labels.append(categories[row.argmax()])
        return labels
