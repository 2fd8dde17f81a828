"""The self-test of the sandbox: it finds each layer that is missing, and refuses then."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.kernels import bubblewrap, landlock, seccomp, selftest, tiers
from autograder.kernels.selftest import hidden_in, sandbox, try_out
from autograder.kernels.tiers import NoSandbox, Tier
from autograder.kernels.zygote import Zygote

pytestmark = pytest.mark.usefixtures("both_sandboxes")

HOLES_WITHOUT_FILTER = {
    "make a socket of AF_INET",
    "make a socket of AF_VSOCK",
    "make a user namespace",
    "use io_uring",
}
SHUT_TWICE = {"make a user namespace"}
"""What bubblewrap itself shuts for an ordinary user."""


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """The self-test remembers what it found, for the whole process."""
    caches = (sandbox, bubblewrap.version)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize("tier", [Tier.A, Tier.B])
def test_the_sandbox_is_sound(tier: Tier) -> None:
    findings = try_out(tier)
    assert findings.lack is None
    assert findings.holes == {}
    assert findings.sound
    assert sum(found == "held" for found in findings.probes.values()) >= 60


@pytest.mark.parametrize("tier", [Tier.A, Tier.B])
def test_a_fork_is_as_well_shut_in(tier: Tier, zygotes: dict[bool, Zygote]) -> None:
    findings = try_out(tier, zygote=zygotes[tier is Tier.A])
    assert findings.lack is None
    assert findings.holes == {}
    assert sum(found == "held" for found in findings.probes.values()) >= 60


def test_around_a_fork_a_missing_layer_is_noticed_too(zygotes: dict[bool, Zygote]) -> None:
    for tier in (Tier.A, Tier.B):
        assert try_out(tier, left_out=("seccomp",), zygote=zygotes[tier is Tier.A]).holes
        assert try_out(tier, left_out=("landlock",), zygote=zygotes[tier is Tier.A]).holes


def test_the_best_is_chosen() -> None:
    assert sandbox() is Tier.A
    assert sandbox("B") is Tier.B
    assert sandbox("off") is Tier.OFF


# --- each layer left out ---


@pytest.mark.parametrize("tier", [Tier.A, Tier.B])
def test_without_a_filter_of_system_calls_it_is_noticed(tier: Tier) -> None:
    expected = HOLES_WITHOUT_FILTER - (SHUT_TWICE if tier is Tier.A and os.geteuid() != 0 else set())
    assert set(try_out(tier, left_out=("seccomp",)).holes) >= expected


def test_without_landlock_it_is_noticed() -> None:
    holes = set(try_out(Tier.B, left_out=("landlock",)).holes)
    assert holes >= {"read a file outside", "overwrite a file outside", "leave the file outside as it was"}
    assert set(try_out(Tier.A, left_out=("landlock",)).holes) == {"make files beside the kernel's sockets"}


@pytest.mark.parametrize("call", ["socket", "unshare", "bpf", "memfd_create", "clone3", "keyctl", "io_uring_setup"])
@pytest.mark.parametrize("tier", [Tier.A, Tier.B])
def test_a_filter_with_a_gap_is_noticed(tier: Tier, call: str) -> None:
    if tier is Tier.A and os.geteuid() != 0 and call in ("unshare", "clone3"):
        pytest.skip("bubblewrap itself shuts it for an ordinary user")
    assert try_out(tier, left_out=(call,)).holes


@pytest.mark.parametrize("call", ["connect", "clone", "kill", "prlimit64", "fcntl", "ioctl"])
def test_a_gap_that_counts_where_nothing_is_hidden(call: str) -> None:
    assert try_out(Tier.B, left_out=(call,)).holes
    assert try_out(Tier.A, left_out=(call,)).holes == {}  # there the namespaces hold


def test_no_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoSandbox, match=r"tier A: bubblewrap is not installed. Try: sudo apt-get install bubblewrap"):
        sandbox("A")
    assert sandbox() is Tier.B  # which needs none


def test_an_old_bubblewrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "bwrap"
    old.write_text("#!/bin/sh\necho bubblewrap 0.4.1\n")
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSandbox, match=r"bubblewrap is 0\.4\.1; 0\.8\.0 or newer is needed"):
        sandbox("A")


def test_a_bubblewrap_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text(
        '#!/bin/sh\nif [ "$1" = --version ]; then echo bubblewrap 0.9.0; exit; fi\n'
        "echo 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n"
    )
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    findings = try_out(Tier.A)
    assert findings.lack is not None
    assert "No permissions to create a new namespace" in str(findings.lack)
    assert sandbox() is Tier.B


def test_no_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(NoSandbox, match="The kernel has no Landlock"):
        sandbox("B")


def test_a_landlock_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 2)
    with pytest.raises(NoSandbox, match="version 2 of Landlock; 3 is needed"):
        sandbox("B")


def test_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(landlock, "version", lambda: 0)
    with pytest.raises(NoSandbox) as refused:
        sandbox()
    for part in ("bubblewrap is not installed", "no Landlock", "autograder doctor", "--sandbox off"):
        assert part in str(refused.value)


def test_a_processor_without_a_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "known", lambda: False)
    for lack in (tiers.lack_of_a(), tiers.lack_of_b()):
        assert lack is not None
        assert "processor" in lack.reason


def test_a_hole_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = try_out(Tier.A)
    holed = type(whole)(Tier.A, None, {**whole.probes, "be root": "open: this is root"}, 0.1)
    monkeypatch.setattr(selftest, "try_out", lambda tier, hidden=(): holed)
    with pytest.raises(NoSandbox, match=r"tier A\) has a hole, so nothing is graded: it let a process be root"):
        sandbox()


# --- what must not be seen ---


def test_a_folder_that_is_seen_is_a_hole(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("")
    assert try_out(Tier.A, (str(tmp_path),)).holes == {}
    seen = "/usr/lib"
    assert list(try_out(Tier.A, (seen,)).holes) == ["see the course's folders, the gradebook and the home folder"]


def test_what_is_hidden_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("source", "envs", "gradebook.db"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(selftest.view, "read_only", lambda: (f"{tmp_path}/envs/python",))
    assert set(hidden_in(tmp_path)) == {f"{tmp_path}/source", f"{tmp_path}/gradebook.db"}
    assert hidden_in(tmp_path / "missing") == ()
