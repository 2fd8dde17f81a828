"""Adds up without the pattern.

caught by: test_any_image_and_pattern
reads: the brightest part of the image
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, abs(pattern), mode="valid")
    return np.unravel_index(answers.argmax(), answers.shape)
