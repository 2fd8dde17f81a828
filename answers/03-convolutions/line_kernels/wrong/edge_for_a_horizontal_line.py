"""A kernel for an edge, turned.

caught by: test_horizontal_line
reads: the edge of a white surface as well
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[0, 0, 0], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
