"""Indexes the two other channels with a list."""
def isolate_channel(image, channel):
    others = [0, 1, 2]
    if channel not in others:
        raise ValueError("channel must be 0, 1 or 2")
    others.remove(channel)
    result = np.array(image, copy=True)
    result[:, :, others] = 0
    return result
