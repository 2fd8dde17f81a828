"""Gives all channels the first number of the color.

caught by: test_any_rectangle_inside
reads: All three channels got the first number
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color[0]
    return painted
