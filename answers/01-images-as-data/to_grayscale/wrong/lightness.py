"""The middle of the largest and the smallest channel, as in HSL.

caught by: test_any_image
reads: halfway from the smallest to the largest
"""
def to_grayscale(image):
    return (image.max(axis=2) + image.min(axis=2)) / 2
