"""The weights in the order of OpenCV.

caught by: test_any_image
reads: The weights of red and blue have changed places
"""
def to_grayscale(image):
    return 0.114 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.299 * image[:, :, 2]
