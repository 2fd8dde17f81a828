"""No images set aside.

caught by: test_the_history
reads: The history has no validation loss
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, verbose=0)
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
