"""Sets channels of the argument to 0.

caught by: test_any_image_and_channel
reads: changes its argument in place
"""
def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("channel must be 0, 1 or 2")
    for other in range(3):
        if other != channel:
            image[:, :, other] = 0
    return image
