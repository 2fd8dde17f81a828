"""NumPy complains instead.

caught by: test_a_label_that_is_no_category
reads: ValueError was expected, because 'kimono' is no category
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        encoded[row, np.where(categories == label)[0][0]] = 1
    return encoded
