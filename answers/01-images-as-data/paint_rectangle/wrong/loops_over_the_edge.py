"""Loops without a look at the edge.

caught by: test_over_the_edge
reads: comes in again on the other
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    for row in range(top, top + height):
        for column in range(left, left + width):
            painted[row, column] = color
    return painted
