"""The last validation accuracy of the history.

caught by: test_the_accuracy
reads: set aside for validation
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = deep_history.history["val_accuracy"][-1]
