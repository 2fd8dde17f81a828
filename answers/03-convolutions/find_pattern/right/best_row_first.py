"""The best row, then its best column; float32 and an array as result."""

def find_pattern(image, pattern):
    answers = correlate2d(image.astype(np.float32), pattern, mode="valid")
    row = answers.max(axis=1).argmax()
    return np.array([row, answers[row].argmax()])
