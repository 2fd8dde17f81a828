"""A single weight for the bright spot.

caught by: test_bright_spot
reads: to a bright spot, but to
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
