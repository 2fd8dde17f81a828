"""What is given back: in a process of its own, whose memory nobody else uses."""

import subprocess
import sys
import weakref

import pytest

from autograder.values.memory import give_back, keep

GIVEN_BACK = """
from autograder.values.memory import give_back

def size():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 2**20

pieces = [bytes(100_000) for _ in range(500)]
del pieces[:-1]  # the last one lies at the end of the heap
before = size()
give_back()
print(before - size())
"""
KEPT = """
from autograder.values.memory import keep
import resource

def faults(): return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

def take():
    for _ in range(100):
        bytearray(b"1") * 1_000_000

def cost():
    before = faults()
    take()
    return faults() - before

take()
without = cost()
keep(2_000_000)
take()
print(without, cost())
"""


def run(program: str) -> list[float]:
    environment = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "4194304"}
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    return [float(word) for word in ended.stdout.split()]


def test_garbage_is_gone() -> None:
    class Ring:
        pass

    ring = Ring()
    ring.itself = ring  # type: ignore[attr-defined]
    gone = weakref.ref(ring)
    del ring
    give_back()
    assert gone() is None


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries have other ways")
def test_what_lies_free_between_pieces_in_use_goes_to_the_machine() -> None:
    (megabytes,) = run(GIVEN_BACK)
    assert megabytes > 30


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries have other ways")
def test_pieces_that_are_kept_are_not_taken_from_the_machine_again() -> None:
    without, kept = run(KEPT)
    assert without > 10_000  # 100 times 1 MB in pages of 4 KB
    assert kept < without / 10


def test_where_a_c_library_does_not_know_of_it_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    keep(1)
    give_back()
