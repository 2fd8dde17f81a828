"""Switches the channel off and keeps the others.

caught by: test_any_image_and_channel
reads: the other way round
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = image.copy()
    result[:, :, channel] = 0
    return result
