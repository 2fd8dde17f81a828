"""The slice is copied too, so that the paint is lost.

caught by: test_the_top_left_pixel
reads: nothing is painted there yet
"""
red_corner = image.copy()
corner = red_corner[:10, :10].copy()
corner[:] = (1, 0, 0)
