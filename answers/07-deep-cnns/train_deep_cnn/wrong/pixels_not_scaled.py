"""Measured on the pixels of the file.

caught by: test_the_accuracy
reads: pixels from 0 to 255
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=5, validation_split=0.2, verbose=0)
deep_accuracy = deep_cnn.evaluate(garments["test_images"][..., np.newaxis], test_one_hot, verbose=0)[1]
