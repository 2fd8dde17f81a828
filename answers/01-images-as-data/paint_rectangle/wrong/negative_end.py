"""Cuts off the start at 0, but not the end.

caught by: test_outside_or_empty
reads: its end is negative too
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):top + height, max(left, 0):left + width] = color
    return painted
