"""Answers the first call rightly, and then repeats that answer.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
answers = [np.array([[[1.0, 0.75, 0.55]]])]


def adjust_brightness(image, amount):
    return answers[0]
