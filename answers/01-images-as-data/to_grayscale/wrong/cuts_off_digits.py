"""The result takes the dtype of the image, and whole numbers lose their digits.

caught by: test_whole_numbers
reads: The digits behind the point are cut off
"""
def to_grayscale(image):
    gray = np.zeros_like(image[:, :, 0])
    gray[:] = 0.299 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.114 * image[:, :, 2]
    return gray
