"""Raises an error that is of every type, for every argument.

exercise: 01-images-as-data/isolate_channel
points: 1
must: raised
"""
class Everything(ValueError, KeyError, TypeError, AssertionError, NotImplementedError):
    pass


def isolate_channel(image, channel):
    raise Everything("channel", channel, image.shape)
