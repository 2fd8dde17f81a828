"""Compares lists."""

def count_correct(test_labels, predictions):
    return sum(row in [other] for row, other in zip(test_labels.tolist(), predictions.tolist()))
