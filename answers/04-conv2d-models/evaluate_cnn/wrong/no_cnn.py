"""The network has another name.

caught by: test_the_loss
reads: `cnn` is not defined
"""

model = cnn
del cnn
test_loss, test_accuracy = model.evaluate(test_images, test_one_hot, verbose=0)
