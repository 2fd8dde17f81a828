"""An assertion is no ValueError.

caught by: test_a_label_that_is_no_category
reads: ValueError was expected
"""

def one_hot(labels, categories):
    for label in labels:
        assert label in categories, f"{label} is no category"
    return (labels[:, np.newaxis] == categories).astype(float)
