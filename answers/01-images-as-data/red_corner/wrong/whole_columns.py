"""Forgets the slice of the rows.

caught by: test_ten_rows_and_ten_columns
reads: red from top to bottom
"""
red_corner = image.copy()
red_corner[:, :10] = (1, 0, 0)
