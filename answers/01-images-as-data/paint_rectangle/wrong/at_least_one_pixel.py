"""Paints one row even if the height is 0.

caught by: test_outside_or_empty
reads: no rows or no columns paints nothing
"""
def paint_rectangle(image, top, left, height, width, color):
    height, width = max(height, 1), max(width, 1)
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color
    return painted
