"""Lets NumPy find out; it takes -1 for blue.

caught by: test_channels_are_not_counted_from_the_end
reads: should raise ValueError, because there are only channels 0, 1 and 2
"""
def isolate_channel(image, channel):
    if channel > 2:
        raise ValueError("channel must be 0, 1 or 2")
    result = np.zeros_like(image)
    result[:, :, channel] = image[:, :, channel]
    return result
