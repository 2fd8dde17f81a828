"""Paints the rectangle of the example, whatever it is asked for.

caught by: test_any_rectangle_inside
reads: values are wrong
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[1:3, 2:5] = (1, 0.5, 0)
    return painted
