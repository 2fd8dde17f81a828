"""The first channel.

caught by: test_any_image
reads: This is the red channel alone
"""

def to_grayscale(image):
    return image[:, :, 0].copy()
