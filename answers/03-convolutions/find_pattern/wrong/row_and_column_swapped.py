"""(column, row).

caught by: test_any_image_and_pattern
reads: Row and column have changed places
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    row, column = np.unravel_index(answers.argmax(), answers.shape)
    return column, row
