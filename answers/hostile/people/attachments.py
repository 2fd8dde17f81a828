"""Attaches drawings with scripts, under names that are markup.

exercise: 01-images-as-data/adjust_brightness
points: 3
tamper: attachments
must: passed
"""
def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
