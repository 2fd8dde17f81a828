"""One row and one column too many.

caught by: test_ten_rows_and_ten_columns
reads: one pixel too large
"""
red_corner = image.copy()
red_corner[0:11, 0:11] = (1, 0, 0)
