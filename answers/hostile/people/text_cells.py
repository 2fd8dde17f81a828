"""Writes text cells of its own with scripts, forms and pictures from elsewhere.

exercise: 01-images-as-data/adjust_brightness
points: 3
tamper: text_cells
must: passed
"""
def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
