"""The accuracy as a percentage.

caught by: test_the_accuracy
reads: That is a percentage
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
test_accuracy = 100 * test_accuracy
