"""Four loops."""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    answers = []
    for top in range(H - rate * (R - 1)):
        answers.append([])
        for left in range(W - rate * (C - 1)):
            total = 0.0
            for r in range(R):
                for c in range(C):
                    total += image[top + r * rate, left + c * rate] * kernel[r, c]
            answers[-1].append(total)
    return np.array(answers)
