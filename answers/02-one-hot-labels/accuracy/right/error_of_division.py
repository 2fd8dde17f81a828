"""A ZeroDivisionError becomes a ValueError."""

def accuracy(test_labels, probabilities):
    right = sum(bool(truth[answer.argmax()]) for truth, answer in zip(test_labels, probabilities))
    try:
        return right / len(test_labels)
    except ZeroDivisionError:
        raise ValueError("no samples, no accuracy") from None
