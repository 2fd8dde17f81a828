"""Prints a message and returns None.

caught by: test_there_is_no_channel_3
reads: should raise ValueError
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        print("ValueError: channel must be 0, 1 or 2")
        return
    return image * (np.arange(3) == channel)
