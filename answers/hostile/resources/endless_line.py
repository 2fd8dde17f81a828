"""Raises an error with a text of a hundred million letters, and shows a value as long.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | memory
"""
class Long:
    def __repr__(self):
        return "redteam" * 10**7


display(Long())
raise ValueError("redteam" * 10**7)
