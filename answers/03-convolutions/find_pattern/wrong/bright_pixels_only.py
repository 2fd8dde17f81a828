"""The -1 are left out.

caught by: test_any_image_and_pattern
reads: the -1 count as well
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern == 1, mode="valid")
    return np.unravel_index(answers.argmax(), answers.shape)
