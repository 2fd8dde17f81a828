"""mode="same".

caught by: test_any_image_and_pattern
reads: the mode `valid`, not `same`
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="same")
    return np.unravel_index(answers.argmax(), answers.shape)
