"""Slides over an empty image to learn the size of the maps; NumPy counts."""

def count_parameters(input_shape, layers):
    answer = np.zeros(input_shape)
    count = np.int64(0)
    for layer in layers:
        if layer["type"] == "flatten":
            answer = answer.ravel()
        elif layer["type"] == "dense":
            count += np.zeros((answer.size + 1, layer["units"])).size
            answer = np.zeros(layer["units"])
        else:
            kernel = np.broadcast_to(layer["kernel_size"], 2)
            steps = np.broadcast_to(layer.get("strides", 1), 2)
            count += np.zeros((*kernel, answer.shape[2], layer["filters"])).size + layer["filters"]
            if layer.get("padding") != "same":
                answer = answer[:answer.shape[0] - kernel[0] + 1, :answer.shape[1] - kernel[1] + 1]
            one_map = answer[::steps[0], ::steps[1], 0]
            answer = np.dstack([one_map] * layer["filters"])
    return count
