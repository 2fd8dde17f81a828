"""A label that is no category gets a row of zeros.

caught by: test_a_label_that_is_no_category
reads: should raise ValueError, because 'kimono' is no category
"""

def one_hot(labels, categories):
    return (labels[:, np.newaxis] == categories).astype(float)
