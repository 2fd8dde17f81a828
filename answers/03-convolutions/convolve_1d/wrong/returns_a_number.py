"""Only one answer.

caught by: test_any_array_and_kernel
reads: `convolve_1d` returned the number
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    for i in range(len(array) - len(kernel) + 1):
        answer = np.sum(array[i:i + len(kernel)] * kernel)
    return answer
