"""SciPy's convolve2d turns the pattern round.

caught by: test_any_image_and_pattern
reads: You flipped the pattern
"""

def find_pattern(image, pattern):
    answers = convolve2d(image, pattern, mode="valid")
    return np.unravel_index(answers.argmax(), answers.shape)
