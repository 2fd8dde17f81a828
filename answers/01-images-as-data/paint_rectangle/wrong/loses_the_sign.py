"""Takes the absolute value of a negative start.

caught by: test_over_the_edge
reads: lose their sign
"""
def paint_rectangle(image, top, left, height, width, color):
    top, left = abs(top), abs(left)
    painted = image.copy()
    painted[top:top + height, left:left + width] = color
    return painted
