"""The largest as Keras finds it."""

def from_one_hot(encoded, categories):
    columns = keras.ops.argmax(encoded, axis=1)
    return np.take(categories, columns)
