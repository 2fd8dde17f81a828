"""A dictionary complains instead.

caught by: test_a_label_that_is_no_category
reads: ValueError was expected
"""

def one_hot(labels, categories):
    column = dict(zip(categories, range(len(categories))))
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        encoded[row, column[label]] = 1
    return encoded
