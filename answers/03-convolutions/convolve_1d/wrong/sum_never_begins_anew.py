"""The total goes on from place to place.

caught by: test_any_array_and_kernel
reads: begin at each place with a new sum
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = []
    total = 0
    for i in range(len(array) - len(kernel) + 1):
        for k in range(len(kernel)):
            total += array[i + k] * kernel[k]
        result.append(total)
    return np.array(result)
