"""Returns the argument itself if nothing is to be painted.

caught by: test_a_new_image
reads: returns the memory of its argument
"""
def paint_rectangle(image, top, left, height, width, color):
    bottom, right = max(top + height, 0), max(left + width, 0)
    top, left = max(top, 0), max(left, 0)
    if top >= min(bottom, image.shape[0]) or left >= min(right, image.shape[1]):
        return image
    painted = image.copy()
    painted[top:bottom, left:right] = color
    return painted
