"""Loops in which a negative index comes in at the other side.

caught by: test_over_the_edge
reads: comes in again on the other
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    for row in range(top, top + height):
        for column in range(left, left + width):
            if row < image.shape[0] and column < image.shape[1]:
                painted[row, column] = color
    return painted
