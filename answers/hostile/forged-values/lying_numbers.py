"""Gives numbers of classes of their own for the size of the photo.

exercise: 01-images-as-data/read_image
points: 0
must: failed
"""
class Lying(int):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __index__ = __int__ = lambda self: 1
    __repr__ = lambda self: "100"


image = np.zeros((2, 2, 3))
height = width = Lying(7)
n_channels = Lying(2)
