"""Hands in modules with the names of libraries, and configuration for all tools.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: shadowing_modules
must: redteam: not shadowed
"""
import json
import secrets

import hypothesis
import numpy
import pytest

assert "site-packages" in numpy.__file__ and "site-packages" in pytest.__file__
print("redteam: not shadowed", json.__file__, secrets.__file__)


def adjust_brightness(image, amount):
    return image * 0
