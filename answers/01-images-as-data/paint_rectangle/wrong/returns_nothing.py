"""Paints the copy and forgets to return it.

caught by: test_two_rows_and_three_columns
reads: is a `return` missing?
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color
