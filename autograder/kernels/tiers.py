"""Which sandbox this machine gives."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from autograder.kernels import bubblewrap, landlock, seccomp

if TYPE_CHECKING:
    from autograder.kernels.provision import StudentProvisioner


class Tier(Enum):
    """How much stands between a student's code and the machine."""

    A = "A"
    """Namespaces (bubblewrap), a filter of system calls, limits."""
    B = "B"
    """Landlock, a filter of system calls, limits."""
    OFF = "off"
    """Limits only. Never chosen unasked."""

    @property
    def provisioner(self) -> type[StudentProvisioner]:
        """How a student process is started."""
        # Not at once: who only asks which tier there is has no use for jupyter_client.
        from autograder.kernels.provision import PlainProvisioner
        from autograder.kernels.sandbox import BubblewrapProvisioner, LandlockProvisioner

        return {Tier.A: BubblewrapProvisioner, Tier.B: LandlockProvisioner, Tier.OFF: PlainProvisioner}[self]


WISHES = ("auto", *(tier.value for tier in Tier))
"""What an instructor may ask for."""


class NoSandbox(Exception):
    """There is no sandbox, or one with a hole. Its text says what to do."""


@dataclass(frozen=True)
class Lack:
    """Why a tier is not to be had, and the command that helps (empty if none does)."""

    reason: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.reason} Try: {self.remedy}" if self.remedy else self.reason


def lack_of_a() -> Lack | None:
    """What tier A lacks on this machine, by a look at its parts; None if it has all."""
    if lack := _lack_of_both():
        return lack
    version = bubblewrap.version()
    if version is None:
        return Lack("bubblewrap is not installed.", "sudo apt-get install bubblewrap")
    if version < bubblewrap.LEAST:
        found, least = (".".join(map(str, numbers)) for numbers in (version, bubblewrap.LEAST))
        return Lack(f"bubblewrap is {found}; {least} or newer is needed.", "sudo apt-get install bubblewrap")
    return None


def lack_of_b() -> Lack | None:
    """What tier B lacks on this machine, by a look at its parts; None if it has all."""
    if lack := _lack_of_both():
        return lack
    version = landlock.version()
    if version == 0:
        return Lack("The kernel has no Landlock, or it is not switched on (lsm=landlock,... at boot).")
    if version < landlock.LEAST:
        return Lack(f"The kernel has version {version} of Landlock; {landlock.LEAST} is needed (Linux 6.2).")
    return None


def _lack_of_both() -> Lack | None:
    if sys.platform != "linux":
        return Lack("Sandboxes need Linux; on this machine, a Linux container or virtual machine has them.")
    if not seccomp.known():
        return Lack("There is no filter of system calls for this processor (x86_64 and aarch64 have one).")
    return None
