"""Counts the channels from blue, as OpenCV does.

caught by: test_any_image_and_channel
reads: You kept the wrong channel
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = np.zeros_like(image)
    result[:, :, 2 - channel] = image[:, :, 2 - channel]
    return result
