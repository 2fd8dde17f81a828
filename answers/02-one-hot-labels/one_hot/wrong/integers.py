"""Rows of whole numbers.

caught by: test_the_rows_are_floats
reads: float was expected
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)), dtype=int)
    for row, label in enumerate(labels):
        if label not in categories:
            raise ValueError(f"{label} is no category")
        encoded[row, list(categories).index(label)] = 1
    return encoded
