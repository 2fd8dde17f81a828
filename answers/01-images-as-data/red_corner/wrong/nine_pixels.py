"""Ends at 9, since rows are counted from 0.

caught by: test_ten_rows_and_ten_columns
reads: one pixel too small
"""
red_corner = image.copy()
red_corner[0:9, 0:9] = (1, 0, 0)
