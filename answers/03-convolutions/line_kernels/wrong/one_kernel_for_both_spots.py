"""The same kernel for both spots: a dark spot gives its most negative answer.

caught by: test_dark_spot
reads: to a bright spot, and only -8 to a dark spot
"""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
