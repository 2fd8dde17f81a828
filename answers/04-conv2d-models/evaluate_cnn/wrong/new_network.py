"""Evaluates a network that was never trained.

caught by: test_the_loss
reads: `test_loss`
"""

fresh = keras.models.clone_model(cnn)
fresh.compile(loss="categorical_crossentropy", metrics=["accuracy"])
test_loss, test_accuracy = fresh.evaluate(test_images, test_one_hot, verbose=0)
