"""What fit returns is not kept.

caught by: test_the_history
reads: `deep_history` is not defined
"""

deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
