"""Asks for terabytes at once.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: memory
"""
def adjust_brightness(image, amount):
    return np.ones((10**6, 10**6)) + image
