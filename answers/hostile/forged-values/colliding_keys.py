"""Returns a dict whose keys all fall on each other in a hash table.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused | timeout
"""
def adjust_brightness(image, amount):
    return {(2**61 - 1) * n: n for n in range(3000)} | dict.fromkeys(range(200_000))
