"""Cuts the end off at the last index instead of behind it.

caught by: test_over_the_edge
reads: The last row or column of the image stays unpainted
"""
def paint_rectangle(image, top, left, height, width, color):
    n_rows, n_columns, _ = image.shape
    painted = image.copy()
    painted[max(top, 0):max(min(top + height, n_rows - 1), 0), max(left, 0):max(min(left + width, n_columns - 1), 0)] = color
    return painted
