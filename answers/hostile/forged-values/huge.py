"""Returns a hundred million numbers.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | memory
"""
def adjust_brightness(image, amount):
    return np.zeros(10**8, np.int8)
