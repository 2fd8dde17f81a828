"""Red as 255, as in the file.

caught by: test_the_top_left_pixel
reads: 255 is the largest in the file
"""
red_corner = image.copy()
red_corner[:10, :10] = (255, 0, 0)
