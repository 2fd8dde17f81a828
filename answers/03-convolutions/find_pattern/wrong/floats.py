"""Division gives floats.

caught by: test_any_image_and_pattern
reads: row and column must be ints
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    row, column = np.unravel_index(answers.argmax(), answers.shape)
    return float(row), float(column)
