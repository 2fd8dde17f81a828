"""Makes empty files and folders without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout | raised | crashed
"""
import os

for number in range(10**9):
    os.makedirs(f"redteam{number}/a")
    open(f"redteam{number}/b", "w").close()
