"""Divides as well, as if the numbers came from the file.

caught by: test_whole_numbers
reads: The gray values are divided by 255
"""
def to_grayscale(image):
    if image.max() > 1:
        image = image / 255
    return image @ np.array([0.299, 0.587, 0.114])
