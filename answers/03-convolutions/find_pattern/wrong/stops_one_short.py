"""The last places are not looked at.

caught by: test_any_image_and_pattern
reads: The last row and the last column of places are missing in your search
"""

def find_pattern(image, pattern):
    R, C = pattern.shape
    best, place = -np.inf, (0, 0)
    for row in range(image.shape[0] - R):
        for column in range(image.shape[1] - C):
            answer = np.sum(image[row:row + R, column:column + C] * pattern)
            if answer > best:
                best, place = answer, (row, column)
    return place
