"""The proportion of wrong answers.

caught by: test_the_accuracy
reads: the proportion of wrong answers
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
test_accuracy = 1 - test_accuracy
