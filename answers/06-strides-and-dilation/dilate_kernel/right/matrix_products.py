"""Two matrices spread the rows and the columns; float32."""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("rate")
    down, across = (np.eye(rate * (size - 1) + 1, dtype="float32")[::rate] for size in kernel.shape)
    return down.T @ kernel.astype("float32") @ across
