"""Loops in a call, and swallows every interrupt.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
def adjust_brightness(image, amount):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
