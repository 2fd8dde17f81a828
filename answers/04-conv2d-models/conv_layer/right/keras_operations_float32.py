"""Keras operations, with all numbers made float32 first."""

def conv_layer(images, kernels, biases):
    images, kernels, biases = (np.array(a, dtype="float32", order="C") for a in (images, kernels, biases))
    return keras.ops.relu(keras.ops.conv(images, kernels) + biases)
