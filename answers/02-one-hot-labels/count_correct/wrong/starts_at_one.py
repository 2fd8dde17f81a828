"""The first prediction is left out.

caught by: test_any_predictions
reads: The first prediction is not counted
"""

def count_correct(test_labels, predictions):
    count = 0
    for i in range(1, len(test_labels)):
        if np.array_equal(test_labels[i], predictions[i]):
            count += 1
    return count
