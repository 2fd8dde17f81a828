"""A second name instead of a copy: paints the photo itself.

caught by: test_the_photo_is_unchanged
reads: `image` has changed as well
"""
red_corner = image
red_corner[:10, :10] = (1, 0, 0)
