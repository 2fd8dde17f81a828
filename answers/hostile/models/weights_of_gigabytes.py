"""Sends a configuration of layers of gigabytes, with weights of other shapes.

exercise: 04-conv2d-models/build_cnn
points: 0
must: refused
"""
def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([keras.Input((img_rows, img_cols, 1)), layers.Flatten(), layers.Dense(n_categories)])
    dense = model.layers[-1]
    old = dense.get_config
    if img_rows == 28:
        dense.get_config = lambda: {**old(), "units": 10**9}
    else:
        model.get_weights = lambda: [np.zeros((3, 3)), np.full((7,), np.nan), np.array(["redteam"])]
    return model
