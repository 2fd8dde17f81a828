"""The mask is the wrong way round.

caught by: test_any_rectangle_inside
reads: painted around the rectangle
"""
def paint_rectangle(image, top, left, height, width, color):
    row, column = np.indices(image.shape[:2])
    outside = (row < top) | (row >= top + height) | (column < left) | (column >= left + width)
    return np.where(outside[..., None], color, image).astype(image.dtype)
