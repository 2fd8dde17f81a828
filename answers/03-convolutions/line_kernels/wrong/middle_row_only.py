"""Only the middle row of the kernel for vertical lines.

caught by: test_vertical_line
reads: to a vertical line, but to a bright spot as well
"""

vertical_line = np.array([[0, 0, 0], [-1, 2, -1], [0, 0, 0]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
