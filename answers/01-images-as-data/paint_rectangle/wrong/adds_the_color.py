"""Adds the color to what is there.

caught by: test_any_rectangle_inside
reads: The color is added to the image
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] += color
    return painted
