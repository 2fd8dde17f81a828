"""Looks for the reference, and for the bank of right answers, in the autograder's own package.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import importlib
import os
import pathlib

import autograder

top = pathlib.Path(autograder.__file__).parents[1]
for folder in (top, top / "answers", top / "source", top / "tests", top / "release", top / "data", top / "docs"):
    try:
        print(folder.name, [path.name for path in folder.iterdir()])
        # the whole environment may lie in the project's folder: too much to walk through
        for path in folder.glob("*/np_clip.py") if folder == top else folder.rglob("np_clip.py"):
            exec(path.read_text())
            print("redteam: found")
    except OSError as error:
        print(folder.name, error.strerror)
for name in ("autograder.course.bank", "autograder.grading.bundle"):
    try:
        importlib.import_module(name)
    except Exception as error:
        print(name, error)
print("redteam: looked")
