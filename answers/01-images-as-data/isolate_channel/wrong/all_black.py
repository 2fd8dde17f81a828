"""Makes zeros, and forgets the channel.

caught by: test_any_image_and_channel
reads: Everything is black
"""

def isolate_channel(image, channel):
    if channel not in (0, 1, 2):
        raise ValueError("no such channel")
    return np.zeros_like(image)
