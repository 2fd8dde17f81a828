"""The best answer so far begins at 0, so a place with a negative answer is never taken.

caught by: test_special_cases
reads: `find_pattern` returned
"""

def find_pattern(image, pattern):
    R, C = pattern.shape
    best, place = 0, (-1, -1)
    for row in range(image.shape[0] - R + 1):
        for column in range(image.shape[1] - C + 1):
            answer = np.sum(image[row:row + R, column:column + C] * pattern)
            if answer > best:
                best, place = answer, (row, column)
    return place
