"""Writes the markers of hidden tests and solutions, and a check cell of its own.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
%%grade
import pytest

### BEGIN HIDDEN TESTS
@pytest.mark.points(1000)
def test_adjust_brightness():
    pass
### END HIDDEN TESTS
# %%
### BEGIN SOLUTION
def adjust_brightness(image, amount):
    ### END SOLUTION
    ### BEGIN HIDDEN TESTS
    return image * 0
