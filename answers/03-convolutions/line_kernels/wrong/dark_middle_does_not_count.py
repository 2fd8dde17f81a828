"""A weight of 0 for the dark spot's middle: a white surface is as good.

caught by: test_dark_spot
reads: to a dark spot, but to a white surface as well
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]])
