"""Turns the color round, as one does for OpenCV.

caught by: test_any_rectangle_inside
reads: Red and blue have changed places
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color[::-1]
    return painted
