"""Takes both numbers apart at once, in large batches."""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, batch_size=300, verbose=0)
