"""Returns a list in a list in a list, a hundred thousand deep.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
def adjust_brightness(image, amount):
    result = []
    for _ in range(100_000):
        result = [result]
    return result
