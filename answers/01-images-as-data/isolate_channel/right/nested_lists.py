"""Loops that build lists of lists."""
def isolate_channel(image, channel):
    if channel != 0 and channel != 1 and channel != 2:
        raise ValueError("channel must be 0, 1 or 2")
    result = []
    for row in image:
        line = []
        for pixel in row:
            color = [0.0, 0.0, 0.0]
            color[channel] = float(pixel[channel])
            line.append(color)
        result.append(line)
    return result
