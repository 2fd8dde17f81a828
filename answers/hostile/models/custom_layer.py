"""Builds a model with a registered layer and a registered model class of its own.

exercise: 04-conv2d-models/build_cnn
points: 0
must: refused
"""
@keras.saving.register_keras_serializable("keras.src.layers")
class Dense(keras.layers.Dense):
    def call(self, inputs):
        return inputs


Dense.__module__ = "keras.src.layers.core.dense"


class Sequential(keras.Sequential):
    pass


Sequential.__module__ = "keras.src.models.sequential"


def build_cnn(img_rows, img_cols, n_categories):
    kind = Sequential if img_rows == 28 else keras.Sequential
    return kind([keras.Input((img_rows, img_cols, 1)), layers.Flatten(), Dense(n_categories)])
