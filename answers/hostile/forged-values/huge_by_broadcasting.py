"""Returns an array of a trillion numbers that takes eight bytes.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
def adjust_brightness(image, amount):
    return np.broadcast_to(np.float64(0), (10**6, 10**6))
