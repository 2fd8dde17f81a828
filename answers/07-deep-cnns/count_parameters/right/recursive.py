"""The first layer, and then the rest of the list."""

def count_parameters(input_shape, layers):
    if not layers:
        return 0
    layer, rest = layers[0], layers[1:]
    if layer["type"] == "flatten":
        return count_parameters((int(np.prod(input_shape)),), rest)
    if layer["type"] == "dense":
        here = layer["units"] * (input_shape[0] + 1)
        return here + count_parameters((layer["units"],), rest)
    sides = []
    weights = input_shape[2]
    for axis in range(2):
        kernel, stride = (
            value[axis] if isinstance(value, tuple) else value
            for value in (layer["kernel_size"], layer.get("strides", 1))
        )
        weights *= kernel
        side = input_shape[axis]
        if layer.get("padding", "valid") == "valid":
            sides.append((side - kernel) // stride + 1)
        else:
            sides.append(-(-side // stride))
    here = layer["filters"] * (weights + 1)
    return here + count_parameters((*sides, layer["filters"]), rest)
