"""No weight speaks against a white surface.

caught by: test_vertical_line
reads: but to a white surface as well
"""

vertical_line = np.array([[0, 1, 0]] * 3)
horizontal_line = np.array([[0, 1, 0]] * 3).T
bright_spot = np.array([[-1, -1, -1], [-1, 1, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -1, 1], [1, 1, 1]])
