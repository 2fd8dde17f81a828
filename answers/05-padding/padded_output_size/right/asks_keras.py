"""Keras computes the shape; its error is a ValueError."""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("kernel too long")
    shape = layers.Conv1D(1, kernel_size).compute_output_shape((1, input_size + 2 * padding, 1))
    return shape[1]
