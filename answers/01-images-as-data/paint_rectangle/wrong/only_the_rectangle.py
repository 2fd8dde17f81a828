"""Returns the rectangle instead of the image.

caught by: test_any_rectangle_inside
reads: You return the rectangle alone
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    rectangle = painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)]
    rectangle[:] = color
    return rectangle
