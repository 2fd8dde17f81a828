"""Takes them from the list one by one, and rounds to four digits."""

scores = cnn.evaluate(test_images, test_one_hot)
test_loss = round(scores[0], 4)
test_accuracy = round(scores[1], 4)
