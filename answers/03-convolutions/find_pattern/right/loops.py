"""Loops, and the best place so far."""

def find_pattern(image, pattern):
    R, C = pattern.shape
    best, place = None, None
    for row in range(image.shape[0] - R + 1):
        for column in range(image.shape[1] - C + 1):
            answer = (image[row:row + R, column:column + C] * pattern).sum()
            if best is None or answer > best:
                best, place = answer, (row, column)
    return place
