"""Bright and dark swapped.

caught by: test_dark_spot
reads: to a bright spot, and only
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
dark_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
