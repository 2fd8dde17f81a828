"""Two loops and plain Python's sums, collected in a list."""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    answers = []
    for place in range(len(array) - len(kernel) + 1):
        total = 0
        for k in range(len(kernel)):
            total += array[place + k] * kernel[k]
        answers.append(total)
    return answers
