"""The corner is taken as (x, y), the size as (rows, columns).

caught by: test_any_rectangle_inside
reads: `top` and `left` have changed places
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(left, 0):max(left + height, 0), max(top, 0):max(top + width, 0)] = color
    return painted
