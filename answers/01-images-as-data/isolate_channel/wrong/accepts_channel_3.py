"""The check is off by one: 3 gives a black image.

caught by: test_there_is_no_channel_3
reads: should raise ValueError
"""
def isolate_channel(image, channel):
    if channel < 0 or channel > 3:
        raise ValueError("channel must be 0, 1 or 2")
    return image * (np.arange(3) == channel)
