"""Switches off the next channel only.

caught by: test_any_image_and_channel
reads: values are wrong
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = image.copy()
    result[:, :, (channel + 1) % 3] = 0
    return result
