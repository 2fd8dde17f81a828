"""Takes height and width for the last row and column.

caught by: test_any_rectangle_inside
reads: taken for the row and the column where the rectangle ends
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):height, max(left, 0):width] = color
    return painted
