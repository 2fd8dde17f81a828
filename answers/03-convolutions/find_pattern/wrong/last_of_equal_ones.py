"""The last place in reading order.

caught by: test_the_first_in_reading_order
reads: not for the first time in reading order
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return tuple(np.argwhere(answers == answers.max())[-1])
