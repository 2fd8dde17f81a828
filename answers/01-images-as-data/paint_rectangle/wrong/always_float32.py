"""Makes float32 of everything, since the photo is so.

caught by: test_the_same_dtype
reads: their dtype is float32; float64 was expected
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.astype(np.float32)
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color
    return painted
