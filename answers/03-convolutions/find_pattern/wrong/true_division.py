"""/ for //.

caught by: test_any_image_and_pattern
reads: `find_pattern` returned
"""

def find_pattern(image, pattern):
    answers = correlate2d(image, pattern, mode="valid")
    n = answers.argmax()
    return n / answers.shape[1], n % answers.shape[1]
