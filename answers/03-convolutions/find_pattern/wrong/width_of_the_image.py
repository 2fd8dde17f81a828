"""Divides by the width of the image.

caught by: test_any_image_and_pattern
reads: with the width of the image
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return divmod(int(answers.argmax()), image.shape[1])
