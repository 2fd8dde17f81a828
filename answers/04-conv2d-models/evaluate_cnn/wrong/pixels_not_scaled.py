"""Evaluated on the pixels of the file.

caught by: test_the_loss
reads: pixels from 0 to 255
"""

test_loss, test_accuracy = cnn.evaluate(garments["test_images"][..., np.newaxis], test_one_hot, verbose=0)
