"""Keeps the accuracy and forgets the loss.

caught by: test_the_loss
reads: `test_loss` is not defined
"""

_, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
