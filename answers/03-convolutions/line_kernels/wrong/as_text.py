"""Text for numbers.

caught by: test_six_patches
reads: should be an array of 3 x 3 numbers
"""

vertical_line = [["-1", "1", "-1"]] * 3
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
