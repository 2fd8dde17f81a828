"""Overwrites the data files while it runs, so that the tests read its own.

exercise: 01-images-as-data/read_image
points: 0
must: failed
"""
import os

for make in (
    lambda: Image.new("RGB", (1, 1)).save("bricks.png"),
    lambda: os.replace("other.png", "bricks.png"),
    lambda: os.unlink("bricks.png"),
    lambda: os.chmod("bricks.png", 0o777),
    lambda: open("../grader/bricks.png", "wb").close(),
):
    try:
        Image.new("RGB", (1, 1)).save("other.png")
        make()
    except OSError as error:
        print(error)
image = np.zeros((1, 1, 3), np.float32)
height = width = 1
n_channels = 4
