"""Brings the sum into range by a division.

caught by: test_brighter
reads: divided by its largest number
"""
def adjust_brightness(image, amount):
    total = np.maximum(image + amount, 0)
    return total / total.max() if total.max() > 1 else total
