"""Looks for the hold-out data, to train with them.

exercise: 04-conv2d-models/train_cnn
points: 0
must: FileNotFoundError | PermissionError
"""
import glob
import os

for path in (*glob.glob("/**/garments_holdout.npz"), "../data/garments_holdout.npz", "__COURSE__/data/garments_holdout.npz"):
    print(path, os.path.exists(path))
held = np.load("__COURSE__/data/garments_holdout.npz")
cnn = held
