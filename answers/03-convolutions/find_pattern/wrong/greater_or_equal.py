""">= for >, so the last of equal ones stays.

caught by: test_the_first_in_reading_order
reads: not for the first time in reading order
"""

def find_pattern(image, pattern):
    R, C = pattern.shape
    best, place = -np.inf, None
    for row in range(image.shape[0] - R + 1):
        for column in range(image.shape[1] - C + 1):
            answer = np.sum(image[row:row + R, column:column + C] * pattern)
            if answer >= best:
                best, place = answer, (row, column)
    return place
