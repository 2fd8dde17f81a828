"""Asks for a dict."""

result = cnn.evaluate(test_images, test_one_hot, return_dict=True, verbose=0)
test_loss = result["loss"]
test_accuracy = result["accuracy"]
