"""Loops over the rectangle, and leaves out what lies outside."""
def paint_rectangle(image, top, left, height, width, color):
    result = np.array(image)
    for row in range(top, top + height):
        for column in range(left, left + width):
            if 0 <= row < image.shape[0] and 0 <= column < image.shape[1]:
                for channel in range(3):
                    result[row, column, channel] = color[channel]
    return result
