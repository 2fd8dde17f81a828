"""Moves the rectangle back if it ends outside of the image.

caught by: test_over_the_edge
reads: moved into the image at its full size
"""

def paint_rectangle(image, top, left, height, width, color):
    top = min(top, image.shape[0] - height)
    left = min(left, image.shape[1] - width)
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color
    return painted
