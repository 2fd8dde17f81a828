"""Loops that leave out negative places, but not those beyond the other edges.

caught by: test_over_the_edge
reads: raised IndexError
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    for row in range(max(top, 0), top + height):
        for column in range(max(left, 0), left + width):
            painted[row, column] = color
    return painted
