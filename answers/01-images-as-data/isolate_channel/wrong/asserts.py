"""Uses assert, which raises AssertionError.

caught by: test_there_is_no_channel_3
reads: raised AssertionError
"""
def isolate_channel(image, channel):
    assert channel in (0, 1, 2)
    return image * (np.arange(3) == channel)
