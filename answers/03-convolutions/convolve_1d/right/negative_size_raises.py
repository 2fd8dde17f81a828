"""np.empty complains about a negative size with a ValueError; zero places are refused."""

def convolve_1d(array, kernel):
    result = np.empty(array.shape[0] - kernel.shape[0] + 1)
    if result.size == 0:
        raise ValueError("no place")
    for i, _ in enumerate(result):
        result[i] = np.dot(array[i:i + kernel.shape[0]], kernel)
    return result
