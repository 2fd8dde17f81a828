"""Returns the channel as a gray image.

caught by: test_any_image_and_channel
reads: You returned the channel alone
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    return image[:, :, channel].copy()
