"""No check: NumPy raises IndexError.

caught by: test_there_is_no_channel_3
reads: raised IndexError
"""
def isolate_channel(image, channel):
    result = np.zeros_like(image)
    result[:, :, channel] = image[:, :, channel]
    return result
