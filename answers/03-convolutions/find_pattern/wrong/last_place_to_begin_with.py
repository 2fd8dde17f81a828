"""Begins with the last place and the answer 0.

caught by: test_the_first_in_reading_order
reads: In a black image all answers are 0
"""

from scipy.signal import correlate2d

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, "valid")
    best, place = 0, (answers.shape[0] - 1, answers.shape[1] - 1)
    for row in range(answers.shape[0]):
        for column in range(answers.shape[1]):
            if answers[row, column] > best:
                best, place = answers[row, column], (row, column)
    return place
