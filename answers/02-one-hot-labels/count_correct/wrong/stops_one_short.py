"""The last prediction is left out.

caught by: test_any_predictions
reads: The last prediction is not counted
"""

def count_correct(test_labels, predictions):
    count = 0
    for i in range(len(test_labels) - 1):
        if np.array_equal(test_labels[i], predictions[i]):
            count += 1
    return count
