"""Takes 10 for the first ten.

caught by: test_ten_rows_and_ten_columns
reads: Only one pixel is painted
"""

red_corner = image.copy()
red_corner[0, 0] = (1, 0, 0)
