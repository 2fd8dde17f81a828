"""Subtracts 1 from the end of the columns only.

caught by: test_any_rectangle_inside
reads: The last column of the rectangle is missing
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width - 1, 0)] = color
    return painted
