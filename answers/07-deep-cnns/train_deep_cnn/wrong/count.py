"""The number of right answers.

caught by: test_the_accuracy
reads: That is how many test images
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = np.sum(deep_cnn.predict(test_images, verbose=0).argmax(axis=1) == test_one_hot.argmax(axis=1))
