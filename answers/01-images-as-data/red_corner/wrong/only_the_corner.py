"""Keeps the corner and forgets the rest of the photo.

caught by: test_the_top_left_pixel
reads: the whole photo
"""
red_corner = image[:10, :10].copy()
red_corner[:] = (1, 0, 0)
