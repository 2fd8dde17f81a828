"""Lists of the rows and columns inside, and np.ix_."""
def paint_rectangle(image, top, left, height, width, color):
    rows = [r for r in range(image.shape[0]) if top <= r < top + height]
    columns = [c for c in range(image.shape[1]) if left <= c < left + width]
    result = image.copy()
    if rows and columns:
        result[np.ix_(rows, columns)] = color
    return result
