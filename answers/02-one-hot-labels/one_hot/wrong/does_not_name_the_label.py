"""The error does not say which label it was.

caught by: test_the_error_names_the_label
reads: the text of the error does not say 'kimono'
"""

def one_hot(labels, categories):
    if not np.isin(labels, categories).all():
        raise ValueError("there is a label that is no category")
    return (labels[:, np.newaxis] == categories).astype(float)
