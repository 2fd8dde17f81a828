"""Leaves a rectangle out altogether if it does not fit.

caught by: test_over_the_edge
reads: Nothing is painted, although a part
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    if top >= 0 and left >= 0 and top + height <= image.shape[0] and left + width <= image.shape[1]:
        painted[top:top + height, left:left + width] = color
    return painted
