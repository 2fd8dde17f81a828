"""Accuracy and loss have changed places.

caught by: test_the_loss
reads: That is the accuracy
"""

test_accuracy, test_loss = cnn.evaluate(test_images, test_one_hot, verbose=0)
