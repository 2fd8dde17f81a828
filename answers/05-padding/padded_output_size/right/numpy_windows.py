"""NumPy's windows raise ValueError by themselves."""

def padded_output_size(input_size, kernel_size, padding):
    row = np.pad(np.zeros(input_size), padding)
    return np.lib.stride_tricks.sliding_window_view(row, kernel_size).shape[0]
