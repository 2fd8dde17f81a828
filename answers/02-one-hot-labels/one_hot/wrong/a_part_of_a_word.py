"""Asks whether the label occurs in the text of all categories.

caught by: test_a_label_that_is_no_category
reads: 'o' is no category
"""

def one_hot(labels, categories):
    known = " ".join(categories)
    for label in labels:
        if label not in known:
            raise ValueError(f"{label} is no category")
    return (labels[:, np.newaxis] == categories).astype(float)
