"""The number of right answers.

caught by: test_the_accuracy
reads: That is how many test images
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
test_accuracy = int(round(300 * test_accuracy))
