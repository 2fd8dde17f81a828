"""Goes over the places of the result, and asks which hold a weight."""

def dilate_kernel(kernel, rate):
    if not rate >= 1:
        raise ValueError("rate must be 1 or more")
    def weight(row, column):
        on_grid = row % rate == 0 and column % rate == 0
        return kernel[row // rate, column // rate] if on_grid else 0.0
    rows, columns = (rate * (n - 1) + 1 for n in kernel.shape)
    return np.array([[weight(r, c) for c in range(columns)] for r in range(rows)])
