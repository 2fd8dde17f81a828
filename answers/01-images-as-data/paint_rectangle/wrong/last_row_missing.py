"""The rows end one early.

caught by: test_any_rectangle_inside
reads: The last row of the rectangle is missing
"""

def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height - 1, 0), max(left, 0):max(left + width, 0)] = color
    return painted
