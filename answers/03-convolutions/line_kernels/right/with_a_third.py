"""Weights of thirds, which floats hold inexactly."""

vertical_line = np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]]) / 3
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]]) / 3
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]]) / 3
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]]) / 3
