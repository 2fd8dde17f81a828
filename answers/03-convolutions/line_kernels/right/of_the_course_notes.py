"""Only 1 and -1, as in the course notes."""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
