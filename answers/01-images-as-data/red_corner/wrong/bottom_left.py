"""Counts the rows from the bottom, as in mathematics.

caught by: test_the_top_left_pixel
reads: nothing is painted there yet
"""
red_corner = image.copy()
red_corner[-10:, :10] = (1, 0, 0)
