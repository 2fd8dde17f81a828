"""Only the first label is looked at.

caught by: test_a_label_that_is_no_category
reads: 'sandal' is no category
"""

def one_hot(labels, categories):
    if labels[0] not in categories:
        raise ValueError(f"{labels[0]} is no category")
    return (labels[:, np.newaxis] == categories).astype(float)
