"""Returns lists that share lists: small in memory, endless when written down.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
def adjust_brightness(image, amount):
    result = ["redteam"] * 10
    for _ in range(25):
        result = [result] * 10
    return result
