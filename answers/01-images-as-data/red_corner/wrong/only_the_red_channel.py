"""Sets red to 1 and leaves green and blue.

caught by: test_the_top_left_pixel
reads: green and blue are still there
"""
red_corner = image.copy()
red_corner[:10, :10, 0] = 1
