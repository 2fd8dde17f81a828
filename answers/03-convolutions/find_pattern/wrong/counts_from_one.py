"""Counts from 1.

caught by: test_any_image_and_pattern
reads: You count from 1
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    row, column = np.unravel_index(answers.argmax(), answers.shape)
    return row + 1, column + 1
