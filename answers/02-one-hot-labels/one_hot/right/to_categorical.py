"""Keras makes the rows, from the numbers of the columns, as float32."""

def one_hot(labels, categories):
    for label in labels:
        if label not in categories:
            raise ValueError(label)
    numbers = [np.where(categories == label)[0][0] for label in labels]
    return keras.utils.to_categorical(numbers, num_classes=len(categories)).astype(np.float32)
