"""Paints everything.

caught by: test_ten_rows_and_ten_columns
reads: The whole picture is red
"""
red_corner = image.copy()
red_corner[:] = (1, 0, 0)
