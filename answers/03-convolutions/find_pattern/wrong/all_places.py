"""All places with the largest answer.

caught by: test_any_image_and_pattern
reads: You list all places
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    return [tuple(place) for place in np.argwhere(answers == answers.max())]
