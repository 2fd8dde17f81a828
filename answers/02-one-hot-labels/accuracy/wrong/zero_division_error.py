"""Python complains in another way.

caught by: test_no_samples
reads: ValueError was expected, because there are no samples
"""

def accuracy(test_labels, probabilities):
    right = 0
    for truth, answer in zip(test_labels, probabilities):
        right += int(truth.argmax() == answer.argmax())
    return right / len(test_labels)
