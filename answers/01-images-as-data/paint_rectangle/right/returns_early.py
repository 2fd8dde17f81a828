"""Asks first whether there is anything to paint."""
def paint_rectangle(image, top, left, height, width, color):
    result = np.copy(image)
    bottom, right = min(top + height, len(image)), min(left + width, len(image[0]))
    top, left = max(top, 0), max(left, 0)
    if top >= bottom or left >= right:
        return result
    block = np.empty((bottom - top, right - left, 3))
    block[...] = np.array(color)
    result[top:bottom, left:right] = block
    return result
