"""Gives a number, and not a function, where a function is called: the fault should look like the test's.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: should be a function
"""
adjust_brightness = 3
