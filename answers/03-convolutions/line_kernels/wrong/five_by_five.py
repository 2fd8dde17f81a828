"""Kernels of 5 x 5.

caught by: test_six_patches
reads: should be an array of 3 x 3 numbers
"""

vertical_line = np.array([[-1, -1, 4, -1, -1]] * 5)
horizontal_line = vertical_line.T
bright_spot = -np.ones((5, 5))
bright_spot[2, 2] = 24
dark_spot = -bright_spot
