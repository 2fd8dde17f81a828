"""Starts from a black image and copies one channel into it."""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError(f"no channel {channel}")
    result = np.zeros_like(image)
    result[..., channel] = image[..., channel]
    return result
