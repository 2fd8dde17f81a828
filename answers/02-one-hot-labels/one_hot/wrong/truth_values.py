"""The comparison as it is.

caught by: test_any_labels_and_categories
reads: Your rows hold True and False
"""

def one_hot(labels, categories):
    encoded = labels[:, np.newaxis] == categories
    for label, row in zip(labels, encoded):
        if not row.any():
            raise ValueError(f"{label} is no category")
    return encoded
