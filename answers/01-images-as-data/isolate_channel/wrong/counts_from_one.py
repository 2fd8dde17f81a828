"""Takes channel 1 for red.

caught by: test_any_image_and_channel
reads: You kept the wrong channel
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = np.zeros_like(image)
    result[:, :, channel - 1] = image[:, :, channel - 1]
    return result
