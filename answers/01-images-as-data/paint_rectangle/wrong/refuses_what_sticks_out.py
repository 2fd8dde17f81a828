"""Raises an error if the rectangle does not fit.

caught by: test_over_the_edge
reads: ValueError: the rectangle does not fit
"""
def paint_rectangle(image, top, left, height, width, color):
    if top < 0 or left < 0 or top + height > image.shape[0] or left + width > image.shape[1]:
        raise ValueError("the rectangle does not fit")
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
