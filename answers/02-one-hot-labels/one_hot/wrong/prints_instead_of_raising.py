"""Prints a sentence and goes on.

caught by: test_a_label_that_is_no_category
reads: should raise ValueError
"""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            print("ValueError:", label)
    return (labels[:, np.newaxis] == categories).astype(float)
