"""Replaces classes and methods of Keras, so that every model looks like the right one.

exercise: 04-conv2d-models/build_cnn
points: 0
must: failed | refused
"""
keras.Model.__eq__ = lambda self, other: True
keras.Model.count_params = lambda self: 67_633
keras.Model.evaluate = lambda self, *rest, **more: [0.0, 1.0]
keras.Model.predict = keras.Model.__call__ = lambda self, images, **more: np.ones((len(images), 3)) / 3
keras.layers.Conv2D = layers.Conv2D = type("Conv2D", (layers.Flatten,), {})


def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([keras.Input((img_rows, img_cols, 1)), layers.Flatten(), layers.Dense(n_categories)])
    model.get_config = lambda: {"name": "sequential", "trainable": True, "layers": []}
    return model
