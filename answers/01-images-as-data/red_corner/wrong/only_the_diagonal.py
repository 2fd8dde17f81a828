"""One loop for rows and columns together.

caught by: test_ten_rows_and_ten_columns
reads: Only the diagonal
"""
red_corner = image.copy()
for i in range(10):
    red_corner[i, i] = (1, 0, 0)
