"""Takes 'same' where strides are given and no padding is.

caught by: test_as_keras_counts
reads: Where the key 'padding' is missing
"""

def count_parameters(input_shape, layers):
    def pair(value):
        return (value, value) if isinstance(value, int) else value

    def map_size(size, kernel, stride, padding):
        if padding == "same":
            return -(-size // stride)
        return (size - kernel) // stride + 1

    shape, total = input_shape, 0
    for layer in layers:
        if layer["type"] == "conv2d":
            rows, columns, channels = shape
            kernel, strides = pair(layer["kernel_size"]), pair(layer.get("strides", 1))
            padding = layer.get("padding", "same" if "strides" in layer else "valid")
            filters = layer["filters"]
            total += filters * (kernel[0] * kernel[1] * channels + 1)
            rows = map_size(rows, kernel[0], strides[0], padding)
            columns = map_size(columns, kernel[1], strides[1], padding)
            shape = (rows, columns, filters)
        elif layer["type"] == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            total += layer["units"] * (shape[0] + 1)
            shape = (layer["units"],)
    return total
