"""Computes in float32, and raises an error of its own, a kind of ValueError."""

class KernelTooLong(ValueError):
    pass


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))
# %%
def convolve_1d(array, kernel):
    n_places = len(array) - len(kernel) + 1
    if n_places <= 0:
        raise KernelTooLong(f"{len(kernel)} weights on {len(array)} pixels")
    array, kernel = array.astype(np.float32), kernel.astype(np.float32)
    return np.array([dot(array[i:], kernel) for i in range(n_places)], dtype=np.float32)
