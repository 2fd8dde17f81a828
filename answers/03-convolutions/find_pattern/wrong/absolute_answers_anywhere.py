"""The strongest answer, whatever its sign.

caught by: test_any_image_and_pattern
reads: the opposite of the pattern
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return divmod(int(np.argmax(answers ** 2)), answers.shape[1])
