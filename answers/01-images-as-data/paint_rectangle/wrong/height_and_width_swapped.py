"""The size is taken as (width, height).

caught by: test_any_rectangle_inside
reads: `height` and `width` have changed places
"""
def paint_rectangle(image, top, left, height, width, color):
    painted = image.copy()
    painted[max(top, 0):max(top + width, 0), max(left, 0):max(left + height, 0)] = color
    return painted
