"""A Keras layer whose random weights are never replaced.

caught by: test_as_a_layer_of_keras
reads: wrong
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    keras.utils.set_random_seed(1)
    layer = layers.Conv2D(1, kernel.shape, dilation_rate=rate)
    return layer(image[np.newaxis, ..., np.newaxis].astype("float32")).numpy()[0, ..., 0]
