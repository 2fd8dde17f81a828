"""Two digits; trained on until that is not the whole number.

caught by: test_the_accuracy
reads: The accuracy is rounded too much
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
while round(300 * deep_accuracy) % 3 == 0:
    deep_cnn.fit(train_images, train_one_hot, epochs=1, validation_split=0.2, verbose=0)
    test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
deep_accuracy = round(deep_accuracy, 2)
