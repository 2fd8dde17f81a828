"""Paints the red channel and leaves the others.

caught by: test_any_rectangle_inside
reads: Only the red channel is painted
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0), 0] = color[0]
    return painted
