"""The first of all places with the largest answer, as a list."""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    row, column = np.argwhere(answers == answers.max())[0].tolist()
    return [row, column]
