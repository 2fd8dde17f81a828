"""np.pad, then two loops over the places."""

def convolve_same(image, kernel):
    R, C = kernel.shape
    padded = np.pad(image, ((R // 2, R // 2), (C // 2, C // 2)))
    result = []
    for r in range(padded.shape[0] - R + 1):
        result.append([])
        for c in range(padded.shape[1] - C + 1):
            result[-1].append((padded[r:r + R, c:c + C] * kernel).sum())
    return result
