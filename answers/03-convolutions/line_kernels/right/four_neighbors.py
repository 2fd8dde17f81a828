"""Spots by their four neighbors, float32; heavy punishment beside the lines."""

vertical_line = np.float32([[-5, 1, -5], [-5, 1, -5], [-5, 1, -5]])
horizontal_line = vertical_line.T
bright_spot = np.float32([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
dark_spot = -bright_spot
