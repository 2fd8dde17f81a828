"""Looks for an exact copy of the pattern.

caught by: test_any_image_and_pattern
reads: `find_pattern` returned None
"""

def find_pattern(image, pattern):
    R, C = pattern.shape
    for row in range(image.shape[0] - R + 1):
        for column in range(image.shape[1] - C + 1):
            if np.array_equal(image[row:row + R, column:column + C], np.maximum(pattern, 0)):
                return row, column
