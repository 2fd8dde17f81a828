"""Shuffled together, and evaluated as a dict."""

order = np.random.permutation(len(train_images))
deep_history = deep_cnn.fit(train_images[order], train_one_hot[order], epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, return_dict=True, verbose=0)["accuracy"]
