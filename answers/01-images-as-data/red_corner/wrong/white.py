"""Sets all channels to 1.

caught by: test_the_top_left_pixel
reads: The pixel is white
"""
red_corner = image.copy()
red_corner[:10, :10] = 1
