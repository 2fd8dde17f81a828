"""Paints a copy of a slice, and returns the image without it.

caught by: test_any_rectangle_inside
reads: Nothing is painted
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    rectangle = painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)].copy()
    rectangle[:] = color
    return painted
