"""Takes 0 for no channel at all.

caught by: test_any_image_and_channel
reads: raised ValueError
"""
def isolate_channel(image, channel):
    if not channel or channel not in (1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    return image * (np.arange(3) == channel)
