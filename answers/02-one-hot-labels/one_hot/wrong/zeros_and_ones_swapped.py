"""One-cold rows.

caught by: test_any_labels_and_categories
reads: Ones and zeros have changed places
"""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            raise ValueError(f"{label} is no category")
    return (labels[:, np.newaxis] != categories).astype(float)
