"""fit as it comes, with one epoch.

caught by: test_the_history
reads: the history has 1
"""

deep_history = deep_cnn.fit(train_images, train_one_hot, validation_split=0.2, verbose=0)
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
