"""The error gives the place of the label.

caught by: test_the_error_names_the_label
reads: the text of the error does not say
"""

def one_hot(labels, categories):
    encoded = np.zeros((len(labels), len(categories)))
    for row, label in enumerate(labels):
        if label not in categories:
            raise ValueError(f"label number {row} is no category")
        encoded[row] = categories == label
    return encoded
