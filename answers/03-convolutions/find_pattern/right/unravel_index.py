"""NumPy's own way back to row and column."""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return np.unravel_index(np.argmax(answers), answers.shape)
