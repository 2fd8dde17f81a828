"""Takes the green channel, which is nearest to it.

caught by: test_any_image
reads: This is the green channel alone
"""
def to_grayscale(image):
    return image[:, :, 1]
