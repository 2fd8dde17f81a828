"""Looks in all folders for notebooks, and for tests that are being run.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: redteam: looked
"""
import os

found = []
for top in ("/tmp", "/var/tmp", "/dev/shm", "/home", "/root", "/srv", "/opt", "/mnt", "/run", "__COURSE__"):
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if name not in (".venv", "site-packages", "lib", "proc")]
        for name in files:
            if name.endswith((".ipynb", ".db", ".npz")) or name.startswith(("test_", "check", "gradebook")):
                path = os.path.join(folder, name)
                try:
                    with open(path, errors="replace") as file:
                        found.append((path, file.read(100_000)))
                except OSError as error:
                    found.append((path, error))
for path, text in found:
    print(path, text)
print("redteam: looked")
