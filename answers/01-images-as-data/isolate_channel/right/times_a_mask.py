"""Multiplies with 1 for the channel and 0 for the others."""
def isolate_channel(image, channel):
    if not 0 <= channel <= 2:
        raise ValueError("channel must be 0, 1 or 2")
    return image * np.eye(3)[channel]
