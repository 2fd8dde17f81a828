"""The proportion of wrong answers.

caught by: test_any_probabilities
reads: That is the proportion of wrong answers
"""

def accuracy(test_labels, probabilities):
    if len(test_labels) == 0:
        raise ValueError("no samples")
    return np.mean(test_labels.argmax(axis=1) != probabilities.argmax(axis=1))
