"""np.where gives two arrays.

caught by: test_any_image_and_pattern
reads: all rows in one array
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return np.where(answers == answers.max())
