"""Stacks the channel between planes of zeros; the error is a class of its own."""
class NoSuchChannel(ValueError):
    pass
# %%
def isolate_channel(image, channel):
    if channel not in range(3):
        raise NoSuchChannel(channel)
    nothing = np.zeros(image.shape[:2], dtype=image.dtype)
    planes = [nothing, nothing, nothing]
    planes[channel] = image[:, :, channel]
    return np.stack(planes, axis=-1)
