"""Rounds to whole numbers.

caught by: test_the_accuracy
reads: `test_accuracy`
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
test_loss, test_accuracy = round(test_loss), round(test_accuracy)
