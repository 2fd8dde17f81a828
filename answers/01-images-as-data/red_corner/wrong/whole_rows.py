"""Forgets the slice of the columns.

caught by: test_ten_rows_and_ten_columns
reads: red from left to right
"""
red_corner = image.copy()
red_corner[:10] = (1, 0, 0)
