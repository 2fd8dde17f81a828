"""Raises what pytest and unittest take for a skipped or expected failure.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
import unittest

import pytest

turns = [pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception, unittest.SkipTest]


def adjust_brightness(image, amount):
    turns.append(turns.pop(0))
    raise turns[0]("redteam: skipped")
