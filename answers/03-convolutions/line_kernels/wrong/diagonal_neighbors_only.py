"""A dark spot by its corners: outer corners of lines do not matter, but edges do.

caught by: test_bright_spot
reads: as well
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, 0, -1], [0, 1, 0], [-1, 0, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
