"""SciPy's convolve2d with the pattern turned round."""

def find_pattern(image, pattern):
    answers = convolve2d(image, pattern[::-1, ::-1], mode="valid")
    return tuple(np.argwhere(answers == answers.max())[0])
