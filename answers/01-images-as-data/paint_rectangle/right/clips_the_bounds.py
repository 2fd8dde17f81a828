"""Clips all four bounds to the image, in a function of its own."""
def inside(position, size):
    return int(np.clip(position, 0, size))
# %%
def paint_rectangle(image, top, left, height, width, color):
    n_rows, n_columns, _ = image.shape
    first_row, last_row = inside(top, n_rows), inside(top + height, n_rows)
    first_column, last_column = inside(left, n_columns), inside(left + width, n_columns)
    result = image.copy()
    result[first_row:last_row, first_column:last_column, :] = color
    return result
