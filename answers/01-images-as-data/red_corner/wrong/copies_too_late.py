"""Paints first, then copies.

caught by: test_the_photo_is_unchanged
reads: `image` has changed as well
"""
image[:10, :10] = (1, 0, 0)
red_corner = image.copy()
