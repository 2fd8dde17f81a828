"""Returns the error instead of raising it.

caught by: test_there_is_no_channel_3
reads: it returned an object of class ValueError
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        return ValueError("channel must be 0, 1 or 2")
    return image * (np.arange(3) == channel)
