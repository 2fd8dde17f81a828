"""Keeps the numbers in range with %.

caught by: test_brighter
reads: What goes beyond 1 begins again at 0
"""
def adjust_brightness(image, amount):
    return (image + amount) % 1
