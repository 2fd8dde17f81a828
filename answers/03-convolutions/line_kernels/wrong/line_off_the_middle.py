"""The line stands in the left column.

caught by: test_vertical_line
reads: to a place beside a vertical line
"""

vertical_line = np.array([[1, -1, -1]] * 3)
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
