"""Copies the image, and sets nothing to 0.

caught by: test_any_image_and_channel
reads: The image is as it was
"""

def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("no such channel")
    return image.copy()
