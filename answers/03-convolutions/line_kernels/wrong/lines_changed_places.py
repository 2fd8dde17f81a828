"""Vertical and horizontal swapped.

caught by: test_vertical_line
reads: to a horizontal line, and only
"""

vertical_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
horizontal_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
