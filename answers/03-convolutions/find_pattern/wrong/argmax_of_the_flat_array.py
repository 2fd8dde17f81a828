"""argmax alone.

caught by: test_any_image_and_pattern
reads: counted along the rows
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return answers.argmax()
