"""A kernel for an edge: the edges of surfaces answer as well.

caught by: test_vertical_line
reads: the edge of a white surface as well
"""

vertical_line = np.array([[-1, 1, 0]] * 3)
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
