"""Takes the second index for the channel.

caught by: test_any_image_and_channel
reads: You kept a column
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = np.zeros_like(image)
    result[:, channel] = image[:, channel]
    return result
