"""Writes files until the disk is full.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | crashed
"""
for number in range(10**6):
    with open(f"redteam{number}", "wb") as file:
        for _ in range(8):
            file.write(b"\1" * 2**20)
