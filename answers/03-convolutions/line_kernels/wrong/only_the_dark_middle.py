"""Only the middle speaks against a bright pixel: black surfaces are as good.

caught by: test_dark_spot
reads: to a dark spot, but to a
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[0, 0, 0], [0, -1, 0], [0, 0, 0]])
