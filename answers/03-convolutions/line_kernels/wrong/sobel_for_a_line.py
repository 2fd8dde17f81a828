"""Sobel's kernel finds edges.

caught by: test_vertical_line
reads: to a place beside a vertical line, and only 0
"""

vertical_line = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
