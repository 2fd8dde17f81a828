"""Leaves the edges to slices, as one may at the bottom and on the right.

caught by: test_over_the_edge
reads: Nothing is painted, although a part
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
