"""Zeros, to begin with.

caught by: test_six_patches
reads: `vertical_line` gives 0 to a vertical line, and 0 to
"""

vertical_line = np.zeros((3, 3))
horizontal_line = np.zeros((3, 3))
bright_spot = np.zeros((3, 3))
dark_spot = np.zeros((3, 3))
