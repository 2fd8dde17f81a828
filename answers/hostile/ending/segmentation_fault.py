"""Reads address 0.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
import ctypes

ctypes.string_at(0)
