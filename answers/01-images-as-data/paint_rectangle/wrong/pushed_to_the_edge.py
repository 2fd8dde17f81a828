"""Sets a negative start to 0 and keeps the size.

caught by: test_over_the_edge
reads: moved to the edge at its full size
"""
def paint_rectangle(image, top, left, height, width, color):
    top, left = max(top, 0), max(left, 0)
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
