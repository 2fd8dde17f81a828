"""A number is missing.

caught by: test_dark_spot
reads: should be an array of 3 x 3 numbers
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = [[1, 1, 1], [1, -1], [1, 1, 1]]
