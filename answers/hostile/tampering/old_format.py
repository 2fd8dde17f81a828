"""Claims to be of an older format, with no cell that is known by its name.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: old_format
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
