"""Leaves processes in the background: in sessions of their own, without a parent, with a new name.

exercise: 01-images-as-data/adjust_brightness
points: 3
must: redteam: started
"""
import os
import subprocess
import sys
import time

for arguments in (["sleep", "1000"], [sys.executable, "-c", "import time; time.sleep(1000)"]):
    try:
        subprocess.Popen(arguments, start_new_session=True, env={"redteam": "1"}, stdin=subprocess.DEVNULL)
    except OSError as error:
        print(error)
try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 1000)
            os.execve("/bin/sleep", ["redteam", "1000"], {})
        os._exit(0)
except OSError as error:
    print(error)
print("redteam: started")


def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
