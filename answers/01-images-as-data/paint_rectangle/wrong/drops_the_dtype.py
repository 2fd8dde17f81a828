"""np.where makes float64 of everything.

caught by: test_the_same_dtype
reads: their dtype is float64; float32 was expected
"""
def paint_rectangle(image, top, left, height, width, color):
    row, column = np.indices(image.shape[:2])
    inside = (row >= top) & (row < top + height) & (column >= left) & (column < left + width)
    return np.where(inside[..., None], np.array(color), image)
