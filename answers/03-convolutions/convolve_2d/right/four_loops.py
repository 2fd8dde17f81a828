"""Four loops and nested lists."""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    rows = []
    for r in range(H - R + 1):
        row = []
        for c in range(W - C + 1):
            total = 0.0
            for i in range(R):
                for j in range(C):
                    total = total + image[r + i][c + j] * kernel[i][j]
            row.append(total)
        rows.append(row)
    return rows
