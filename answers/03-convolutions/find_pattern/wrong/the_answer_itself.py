"""The largest answer for its place.

caught by: test_any_image_and_pattern
reads: `find_pattern` returned the number
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return answers.max()
