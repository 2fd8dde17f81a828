"""Paints on a canvas that is large enough for both, then cuts the image out."""
def paint_rectangle(image, top, left, height, width, color):
    n_rows, n_columns = image.shape[:2]
    top = min(max(top, -height), n_rows)
    left = min(max(left, -width), n_columns)
    canvas = np.zeros((n_rows + 2 * height, n_columns + 2 * width, 3), dtype=image.dtype)
    canvas[height:height + n_rows, width:width + n_columns] = image
    canvas[height + top:2 * height + top, width + left:2 * width + left] = color
    return canvas[height:height + n_rows, width:width + n_columns].copy()
