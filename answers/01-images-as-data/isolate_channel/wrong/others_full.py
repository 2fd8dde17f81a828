"""Sets the others to 1 instead of 0.

caught by: test_any_image_and_channel
reads: with 1 they shine
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    result = np.ones_like(image)
    result[:, :, channel] = image[:, :, channel]
    return result
