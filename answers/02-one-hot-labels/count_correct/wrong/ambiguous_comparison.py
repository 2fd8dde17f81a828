"""if asks an array of three truth values.

caught by: test_any_predictions
reads: ambiguous
"""

def count_correct(test_labels, predictions):
    count = 0
    for truth, prediction in zip(test_labels, predictions):
        if truth == prediction:
            count += 1
    return count
