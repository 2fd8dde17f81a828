"""Prints the place.

caught by: test_any_image_and_pattern
reads: is a `return` missing?
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    print(np.unravel_index(answers.argmax(), answers.shape))
