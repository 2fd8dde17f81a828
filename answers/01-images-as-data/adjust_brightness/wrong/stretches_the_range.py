"""Stretches the sum to reach from 0 to 1.

caught by: test_brighter
reads: stretched to reach from 0 to 1
"""
def adjust_brightness(image, amount):
    total = image + amount
    return (total - total.min()) / (total.max() - total.min())
