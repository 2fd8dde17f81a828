"""Ranges of starts with a step; the answers are collected in lists."""

def convolve_strided(image, kernel, stride):
    H, W = image.shape
    R, C = kernel.shape
    if stride < 1 or R > H or C > W:
        raise ValueError("a stride of at least 1 and a kernel that fits are needed")
    return [
        [(image[r:r + R, c:c + C] * kernel).sum() for c in range(0, W - C + 1, stride)]
        for r in range(0, H - R + 1, stride)
    ]
