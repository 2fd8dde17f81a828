"""The rows are in another order than the images.

caught by: test_the_accuracy
reads: `test_accuracy`
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot[::-1], verbose=0)
