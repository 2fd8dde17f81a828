"""Opens the very files that it should not see, by their right paths.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import os
import pathlib

for path in (
    "__COURSE__",
    "__COURSE__/..",
    "__COURSE__/source",
    "__COURSE__/source/adjust_brightness/adjust_brightness.ipynb",
    "__COURSE__/submitted/neighbour/adjust_brightness/adjust_brightness.ipynb",
    "__COURSE__/autograded/honest/adjust_brightness/adjust_brightness.ipynb",
    "__COURSE__/gradebook.db",
    "__COURSE__/gradebook-notes.txt",
    "__COURSE__/data/readme.txt",
    "__HOME__",
    "__HOME__/.netrc",
    "/proc/__GRADER_PID__/environ",
    "/proc/__GRADER_PID__/mem",
    "/proc/__GRADER_PID__/cwd/gradebook-notes.txt",
    "/proc/__GRADER_PID__/root__HOME__/.netrc",
    "/proc/self/root__COURSE__/gradebook-notes.txt",
    "/proc/1/root__COURSE__/gradebook-notes.txt",
    "/proc/1/environ",
    "//__COURSE__/../course/gradebook-notes.txt",
):
    for read in (os.listdir, lambda path: pathlib.Path(path).read_bytes()):
        try:
            print(path, read(path))
        except OSError as error:
            print(path, type(error).__name__)
print("redteam: looked")
