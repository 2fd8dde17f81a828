"""No copy: paints the image that was given.

caught by: test_a_new_image
reads: changes its argument in place
"""
def paint_rectangle(image, top, left, height, width, color):
    image[max(top, 0):max(top + height, 0), max(left, 0):max(left + width, 0)] = color
    return image
