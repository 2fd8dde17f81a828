"""Writes modules with the names of libraries while it runs, and dies so that a new process finds them.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
import os
import pathlib

for name in ("numpy", "autograder", "ipykernel", "sitecustomize"):
    pathlib.Path(f"{name}.py").write_text("print('redteam: shadow imported')")
for folder in (".home/ipython/profile_default/startup", os.path.expanduser("~/.ipython/profile_default/startup")):
    try:
        os.makedirs(folder, exist_ok=True)
        pathlib.Path(folder, "00.py").write_text("adjust_brightness = print")
    except OSError as error:
        print(error)


def adjust_brightness(image, amount):
    os._exit(1)
