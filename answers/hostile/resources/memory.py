"""Takes memory, and touches it, until there is no more.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: memory | raised
"""
taken = []


def adjust_brightness(image, amount):
    while True:
        taken.append(np.ones(10**6))
