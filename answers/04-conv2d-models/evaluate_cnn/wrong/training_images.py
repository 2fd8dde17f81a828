"""Evaluated on the training images.

caught by: test_the_loss
reads: loss on the training images
"""

test_loss, test_accuracy = cnn.evaluate(train_images, train_one_hot, verbose=0)
