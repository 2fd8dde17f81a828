"""The list that evaluate returns, twice.

caught by: test_two_numbers
reads: is not a single number
"""

test_loss = test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
