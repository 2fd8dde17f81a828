"""With NumPy from the predictions."""

probabilities = cnn.predict(test_images, verbose=0)
of_right = (probabilities * test_one_hot).sum(axis=1)
test_loss = -np.log(of_right).mean()
test_accuracy = np.mean(probabilities.argmax(axis=1) == test_one_hot.argmax(axis=1))
