"""With objects of Keras; the results are tensors."""

probabilities = cnn(test_images)
test_loss = keras.losses.CategoricalCrossentropy()(test_one_hot, probabilities)
measure = keras.metrics.CategoricalAccuracy()
measure.update_state(test_one_hot, probabilities)
test_accuracy = measure.result()
