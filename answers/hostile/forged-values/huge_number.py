"""Returns an int of a million digits, and a text of a hundred million letters.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
def adjust_brightness(image, amount):
    return 1 << 10**7 if amount > 0 else "redteam" * 10**7
