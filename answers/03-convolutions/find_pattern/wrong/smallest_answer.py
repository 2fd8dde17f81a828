"""argmin.

caught by: test_any_image_and_pattern
reads: The answer there is negative
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return np.unravel_index(answers.argmin(), answers.shape)
