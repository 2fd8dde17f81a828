"""argmax and divmod."""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return divmod(int(answers.argmax()), answers.shape[1])
