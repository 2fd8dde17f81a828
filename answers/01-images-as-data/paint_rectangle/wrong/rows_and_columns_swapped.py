"""x before y: columns are taken for rows.

caught by: test_any_rectangle_inside
reads: Rows and columns have changed places
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(left, 0):max(left + width, 0), max(top, 0):max(top + height, 0)] = color
    return painted
