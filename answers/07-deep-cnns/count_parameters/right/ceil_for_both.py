"""One formula for both paddings, with math.ceil."""

import math

def count_parameters(input_shape, layers):
    height, width, depth = input_shape
    total = 0
    for layer in layers:
        kind = layer["type"]
        if kind == "conv2d":
            k, s = layer["kernel_size"], layer.get("strides", 1)
            k = k if isinstance(k, tuple) else (k, k)
            s = s if isinstance(s, tuple) else (s, s)
            total += (k[0] * k[1] * depth + 1) * layer["filters"]
            lost = (0, 0) if layer.get("padding", "valid") == "same" else (k[0] - 1, k[1] - 1)
            height = math.ceil((height - lost[0]) / s[0])
            width = math.ceil((width - lost[1]) / s[1])
            depth = layer["filters"]
        if kind == "flatten":
            flat = height * width * depth
        if kind == "dense":
            total += (flat + 1) * layer["units"]
            flat = layer["units"]
    return total
