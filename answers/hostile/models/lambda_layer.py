"""Builds a model with a Lambda layer, whose code would run where the model is judged.

exercise: 04-conv2d-models/build_cnn
points: 0
must: refused
"""
def build_cnn(img_rows, img_cols, n_categories):
    return keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Flatten(),
        layers.Lambda(lambda x: __import__("os").system("touch /tmp/redteam") or x),
        layers.Dense(n_categories, activation="softmax"),
    ])
