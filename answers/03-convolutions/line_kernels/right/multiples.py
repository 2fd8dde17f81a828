"""Positive multiples of the notes' kernels, small and large."""

vertical_line = 0.01 * np.array([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
horizontal_line = np.array([[-1, -1, -1], [1, 1, 1], [-1, -1, -1]]) / 9
bright_spot = 250 * np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = 7 * np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
