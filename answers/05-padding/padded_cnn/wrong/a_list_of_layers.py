"""The layers, but no model.

caught by: test_what_goes_in_and_comes_out
reads: should be a Keras model
"""

padded_cnn = [
    "Conv2D(10, 3, padding='same')",
    "Flatten()",
    "Dense(3)",
]
