"""Lists of rows, made an array at the end."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding < 0")
    rows, columns = image.shape[0], image.shape[1]
    black = np.zeros(image.shape[2:], dtype=image.dtype)
    result = []
    for r in range(-padding, rows + padding):
        line = []
        for c in range(-padding, columns + padding):
            inside = 0 <= r < rows and 0 <= c < columns
            line.append(image[r, c] if inside else black)
        result.append(line)
    return np.array(result, dtype=image.dtype)
