"""Evaluated on the training images.

caught by: test_the_loss
reads: `test_loss`
"""

test_loss, test_accuracy = cnn.evaluate(train_images, train_one_hot, verbose=0)
