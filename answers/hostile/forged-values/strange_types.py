"""Returns arrays of records, dates, objects and texts, masked and of no memory of their own.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | failed
"""
turns = [
    lambda image: np.ma.masked_all(image.shape),
    lambda image: np.zeros(image.shape, [("a", "f8"), ("b", "O")]),
    lambda image: np.full(image.shape, np.datetime64("2000")),
    lambda image: np.full(image.shape, lambda: None, object),
    lambda image: np.full(image.shape, "redteam"),
    lambda image: np.lib.stride_tricks.as_strided(np.zeros(3), image.shape, (8, 8, -8)),
    lambda image: memoryview(bytearray(8)),
    lambda image: np.zeros(image.shape, ">c16"),
]


def adjust_brightness(image, amount):
    turns.append(turns.pop(0))
    return turns[-1](image)
