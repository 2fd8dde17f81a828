"""Counts row by row."""

def count_correct(test_labels, predictions):
    count = 0
    for truth, prediction in zip(test_labels, predictions):
        if (truth == prediction).all():
            count += 1
    return count
