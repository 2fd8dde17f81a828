"""The mean of nine pixels.

caught by: test_bright_spot
reads: to a white surface, and only
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.full((3, 3), 1 / 9)
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
