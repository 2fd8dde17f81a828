"""The network is made anew after it was evaluated.

caught by: test_the_loss
reads: `test_loss`
"""

test_loss, test_accuracy = cnn.evaluate(test_images, test_one_hot, verbose=0)
cnn = build_cnn(28, 28, 3)
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
