"""Divides by the number of rows.

caught by: test_any_image_and_pattern
reads: with the number of rows
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return divmod(int(answers.argmax()), answers.shape[0])
