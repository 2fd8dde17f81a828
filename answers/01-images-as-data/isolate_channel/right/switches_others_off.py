"""Copies, and sets the other channels to 0 in a loop."""
def isolate_channel(image, channel):
    if channel < 0 or channel > 2:
        raise ValueError("channel must be 0, 1 or 2")
    result = image.copy()
    for other in range(3):
        if other != channel:
            result[:, :, other] = 0
    return result
