"""The folder in which this program's processes have theirs; what a killed one left behind goes with the next."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
import threading
import time
import weakref
from pathlib import Path

PREFIX = "autograder-"
_LOCK = "lock"
_YOUNG = 10.0  # seconds


class Folder:
    """A folder that is there as long as this process; `path` makes it when it is first asked for.

    A lock tells that its owner lives, also across containers that share the folder above.
    """

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._path: Path | None = None
        self._owner = 0

    def path(self) -> Path:
        """The folder, in /var/tmp where that can be.

        Paths of Unix sockets have room for about 100 bytes, and a test's or a Mac's TMPDIR takes most of them. Not
        /tmp, if it can be helped: a student process has a /tmp of its own, and may do there what it likes.
        """
        with self._making:
            if self._path is None or self._owner != os.getpid() or not self._path.is_dir():
                above = next((path for path in ("/var/tmp", "/tmp") if os.access(path, os.W_OK | os.X_OK)), None)
                above = above or tempfile.gettempdir()
                sweep(Path(above))
                self._path, self._owner = Path(tempfile.mkdtemp(prefix=PREFIX, dir=above)), os.getpid()
                held = os.open(self._path / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
                fcntl.flock(held, fcntl.LOCK_EX)
                weakref.finalize(self, _remove, self._path, self._owner)
            return self._path


def sweep(above: Path) -> None:
    """Remove the folders of those programs of this user that have ended without doing so."""
    for folder in above.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            about = folder.lstat()
            if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid():
                continue
            if about.st_mtime > time.time() - _YOUNG:  # its owner may not have come to the lock yet
                continue
            held = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)


def _remove(path: Path, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(path, ignore_errors=True)


own = Folder()
"""The one of this process."""
