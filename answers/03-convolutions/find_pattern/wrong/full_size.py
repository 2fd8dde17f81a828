"""SciPy's default mode.

caught by: test_any_image_and_pattern
reads: the last pixel of the place
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="full")
    return np.unravel_index(answers.argmax(), answers.shape)
