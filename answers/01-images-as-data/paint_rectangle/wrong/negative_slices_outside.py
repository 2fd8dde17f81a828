"""The same answer, for a rectangle wholly outside.

caught by: test_outside_or_empty
reads: Python counts negative rows and columns from the end
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
