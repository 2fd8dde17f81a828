"""The first number of evaluate, which is the loss.

caught by: test_the_accuracy
reads: That is the loss
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)[0]
