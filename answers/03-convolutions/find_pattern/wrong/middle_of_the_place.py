"""The middle of the place.

caught by: test_any_image_and_pattern
reads: the middle of the place
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    row, column = np.unravel_index(answers.argmax(), answers.shape)
    return row + pattern.shape[0] // 2, column + pattern.shape[1] // 2
