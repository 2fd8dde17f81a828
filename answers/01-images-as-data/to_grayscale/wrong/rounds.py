"""Rounds to whole numbers, as for 0 to 255.

caught by: test_whole_numbers
reads: The gray values are rounded to whole numbers
"""
def to_grayscale(image):
    return np.round(image @ np.array([0.299, 0.587, 0.114]))
