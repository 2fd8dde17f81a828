"""The loss added up and not averaged.

caught by: test_the_loss
reads: That is the sum over all 300 images
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
test_loss = 300 * test_loss
