"""while loops, number by number, in plain Python."""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    answers = []
    top = 0
    while top + len(kernel) <= len(image):
        line = []
        left = 0
        while left + len(kernel[0]) <= len(image[0]):
            total = 0
            for r in range(len(kernel)):
                for c in range(len(kernel[0])):
                    total += image[top + r][left + c] * kernel[r][c]
            line.append(total)
            left += stride
        answers.append(line)
        top += stride
    return np.array(answers)
