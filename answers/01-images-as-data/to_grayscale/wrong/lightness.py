"""The middle of the largest and the smallest channel, as in HSL.

caught by: test_any_image
reads: halfway between the largest and the smallest
"""
def to_grayscale(image):
    return (image.max(axis=2) + image.min(axis=2)) / 2
