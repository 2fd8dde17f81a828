"""Overwrites the network with what fit returns.

caught by: test_garments_never_seen
reads: should be a Keras model
"""

trained = deep_cnn
deep_cnn = deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = trained.evaluate(test_images, test_one_hot, verbose=0)[1]
