"""Looks for other students' work: beside its own, above it, and in shared folders.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import glob
import os
import pathlib

for pattern in ("../*", "../../*", "../../../*/*", "/tmp/*", "/var/tmp/*", "/dev/shm/*", "/home/*", "/tmp/grading-*/*/*"):
    for path in glob.glob(pattern, include_hidden=True):
        print(path)
        try:
            print(pathlib.Path(path).read_text()[:3000])
        except (OSError, ValueError) as error:
            print(type(error).__name__)
pathlib.Path("/tmp/left-for-others.txt").write_text("redteam: a message") if os.access("/tmp", os.W_OK) else None
print("redteam: looked")
