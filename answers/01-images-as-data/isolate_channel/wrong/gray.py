"""Puts the channel into all three.

caught by: test_any_image_and_channel
reads: that is gray
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    return np.stack([image[:, :, channel]] * 3, axis=2)
