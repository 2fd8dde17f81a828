"""The last label is left out.

caught by: test_any_labels_and_categories
reads: The last label has no 1 in its row
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)))
    for row in range(len(labels) - 1):
        if labels[row] not in categories:
            raise ValueError(f"{labels[row]} is no category")
        encoded[row] = categories == labels[row]
    return encoded
