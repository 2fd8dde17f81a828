"""Hands in links to the gradebook, to other students' work and to the whole machine.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: links
must: redteam: looked
"""
import os

for name in ("gradebook.db", "notes.txt", "passwords", "machine", "circle", "relative", "source"):
    try:
        print(name, os.listdir(name) if os.path.isdir(name) else open(name).read())
    except OSError as error:
        print(name, error.strerror)
print("redteam: looked", os.listdir())
