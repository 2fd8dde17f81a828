"""Sets all that leaves the range to 0.

caught by: test_brighter
reads: above 1 have become 0
"""
def adjust_brightness(image, amount):
    total = image + amount
    total[(total > 1) | (total < 0)] = 0
    return total
