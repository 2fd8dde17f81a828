"""Adds 1 to the ends of the slices.

caught by: test_any_rectangle_inside
reads: One row and one column are too many
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height + 1, 0), max(left, 0):max(left + width + 1, 0)] = color
    return painted
