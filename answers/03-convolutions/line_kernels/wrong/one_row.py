"""A kernel of one row.

caught by: test_six_patches
reads: should be an array of 3 x 3 numbers
"""

vertical_line = np.array([-1, 2, -1])
horizontal_line = np.array([[-1], [2], [-1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
