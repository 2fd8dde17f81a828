"""Moves the rectangle until it fits.

caught by: test_over_the_edge
reads: at its full size. It keeps its place
"""
def paint_rectangle(image, top, left, height, width, color):
    top = min(max(top, 0), max(image.shape[0] - height, 0))
    left = min(max(left, 0), max(image.shape[1] - width, 0))
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
