"""The strongest answer, whatever its sign.

caught by: test_special_cases
reads: the opposite of the pattern
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return np.unravel_index(np.abs(answers).argmax(), answers.shape)
