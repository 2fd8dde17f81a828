"""np.nonzero, the first of each."""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    rows, columns = np.nonzero(answers == np.max(answers))
    return rows[0], columns[0]
