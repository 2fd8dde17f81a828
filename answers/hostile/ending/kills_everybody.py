"""Sends signals to its parent, to its group and to everybody.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: redteam: sent
"""
import os
import signal

mine = os.getpid()
for target in (os.getppid(), __GRADER_PID__, 1):
    try:
        os.kill(target, signal.SIGKILL)
    except (OSError, OverflowError) as error:
        print(target, error)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
for send, target in ((os.kill, -1), (os.killpg, 0)):
    try:
        send(target, signal.SIGTERM)
    except OSError as error:
        print(send, error)
print("redteam: sent")


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
