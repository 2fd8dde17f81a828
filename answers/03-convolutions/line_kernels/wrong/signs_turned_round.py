"""All signs turned round.

caught by: test_six_patches
reads: where they differ, a weight has to make the difference
"""

vertical_line = -np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = -np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = -np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = -np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
