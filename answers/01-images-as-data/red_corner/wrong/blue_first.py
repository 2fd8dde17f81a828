"""The order of the channels is that of OpenCV.

caught by: test_the_top_left_pixel
reads: The pixel is blue
"""
red_corner = image.copy()
red_corner[:10, :10] = (0, 0, 1)
