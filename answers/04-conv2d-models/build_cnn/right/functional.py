"""The functional way."""

def build_cnn(img_rows, img_cols, n_categories):
    image = keras.Input(shape=(img_rows, img_cols, 1), name="image")
    maps = layers.Conv2D(filters=10, kernel_size=(3, 3), activation="relu", name="maps")(image)
    answer = layers.Dense(n_categories, activation="softmax")(layers.Flatten()(maps))
    return keras.Model(image, answer, name="small_cnn")
