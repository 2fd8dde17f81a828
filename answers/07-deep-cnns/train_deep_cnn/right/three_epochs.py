"""Three epochs, small batches; takes the accuracy from the list."""

deep_history = deep_cnn.fit(train_images, train_one_hot, batch_size=16, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)[1]
