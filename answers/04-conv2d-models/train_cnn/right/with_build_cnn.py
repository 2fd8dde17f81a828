"""Uses build_cnn, three epochs, small batches, and keeps the dict of the history."""

cnn = build_cnn(28, 28, 3)
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=3, batch_size=16, validation_split=0.2, verbose=0).history
