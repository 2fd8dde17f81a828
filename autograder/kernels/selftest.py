"""The sandbox tried before it is trusted: what must fail in it is attempted, and one success stops everything."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.kernels import bubblewrap, folders, forked, landlock, tiers, view
from autograder.kernels import sandbox as sandboxes
from autograder.kernels.confinement import Confinement
from autograder.kernels.environment import environment
from autograder.kernels.limits import MIB, Limits
from autograder.kernels.probes import Target
from autograder.kernels.provision import StudentProvisioner
from autograder.kernels.tiers import Lack, NoSandbox, Tier
from autograder.kernels.zygote import Zygote

_STEP = 0.002  # seconds between two looks
_SECONDS = 20.0  # that the probes may take; they take a fifth of one
_COMMAND = [sys.executable, "-P", "-s", "-m", "autograder.kernels.probes"]
_LIMITS = Limits(processes=32, disk_bytes=64 * MIB, file_bytes=MIB)  # small ones, that can be passed quickly


@dataclass(frozen=True)
class Findings:
    """What a self-test found.

    Attributes:
        tier: the sandbox that was tried.
        lack: why it could not be tried; None if it was.
        probes: "held", "skipped" or "open: ..." for each thing that was tried.
        seconds: how long it took.
    """

    tier: Tier
    lack: Lack | None
    probes: dict[str, str]
    seconds: float

    @property
    def holes(self) -> dict[str, str]:
        """What should have failed and did not."""
        return {name: found for name, found in self.probes.items() if found.startswith("open")}

    @property
    def sound(self) -> bool:
        """Whether the sandbox is there, and nothing got through."""
        return self.lack is None and not self.holes


_hidden: set[str] = set()


@cache
def sandbox(wish: str = "auto", hidden: tuple[str, ...] = ()) -> Tier:
    """The sandbox to use, tried once for each process.

    Args:
        wish: "A", "B" or "off"; or "auto" for the best that there is.
        hidden: files and folders that must not be seen from inside.

    Raises:
        NoSandbox: if there is none, or one with a hole. Its text says what to do.
    """
    if wish == Tier.OFF.value:
        return Tier.OFF
    _hidden.update(hidden)
    lacks = []
    for tier in (Tier.A, Tier.B) if wish == "auto" else (Tier(wish),):
        findings = try_out(tier, hidden)
        if findings.holes:
            raise NoSandbox(sentence(findings))
        if findings.lack is None:
            return tier
        lacks.append(f"tier {tier.value}: {findings.lack}")
    raise NoSandbox(
        f"This machine gives no sandbox, so no student's code is run ({' '.join(lacks)}) `autograder doctor` tells "
        "more; --sandbox off grades without one, and every report then says so."
    )


def hidden() -> tuple[str, ...]:
    """What no process may see, as far as `sandbox` was told."""
    return tuple(sorted(_hidden))


def sentence(findings: Findings) -> str:
    """What to say of a sandbox with a hole."""
    name, found = next(iter(findings.holes.items()))
    return (
        f"The sandbox (tier {findings.tier.value}) has a hole, so nothing is graded: "
        f"it let a process {name} ({found}). `autograder doctor` tells more."
    )


def provisioner(**options: Any) -> StudentProvisioner:
    """A kernel provisioner for any client of Jupyter, which the kernelspec "autograder-sandbox" names.

    Raises:
        NoSandbox: if this machine gives no sandbox.
    """
    return sandbox().provisioner(**options)


def hidden_in(folder: Path) -> tuple[str, ...]:
    """What lies in a folder and must not be seen: all but the folders that lead to what Python needs."""
    with contextlib.suppress(OSError):
        entries = [str(entry) for entry in folder.iterdir()]
        shown = view.read_only()
        return tuple(path for path in entries if not any(f"{each}/".startswith(f"{path}/") for each in shown))
    return ()


def try_out(
    tier: Tier, hidden: tuple[str, ...] = (), left_out: tuple[str, ...] = (), zygote: Zygote | None = None
) -> Findings:
    """Run the probes in a sandbox.

    Args:
        tier: which one.
        hidden: files and folders that must not be seen from inside.
        left_out: layers to leave out, to see that the probes notice ("landlock", "seccomp").
        zygote: what forks the process; None for one that starts cold.
    """
    began = time.monotonic()
    lack = tiers.lack_of_a() if tier is Tier.A else tiers.lack_of_b()
    if lack is not None:
        return Findings(tier, lack, {}, time.monotonic() - began)
    place = str(zygote.folder) if zygote is not None and zygote.walled else str(folders.own.path())
    with _outside(hidden, place) as (target, scratch, sockets):
        told = dataclasses.replace(target, alone=tier is Tier.A)
        try:
            if zygote is not None:
                code, printed, complaint = _run_forked(zygote, told, scratch, sockets, left_out)
            else:
                code, printed, complaint = _run(tier, told, scratch, sockets, left_out)
        except OSError as error:
            code, printed, complaint = 1, b"", str(error)
        canary = Path(target.canary)
        intact = canary.is_file() and canary.read_text() == target.secret
    try:
        probes: dict[str, str] = json.loads(printed)
    except ValueError:
        return Findings(tier, _no_start(tier, code, complaint), {}, time.monotonic() - began)
    probes["leave the file outside as it was"] = "held" if intact else "open: it was changed"
    return Findings(tier, None, probes, time.monotonic() - began)


def _run(tier: Tier, target: Target, scratch: Path, sockets: Path, left_out: tuple[str, ...]) -> tuple[int, bytes, str]:
    namespace = None

    def command(confinement: Confinement) -> list[str]:
        return [*_COMMAND, json.dumps(dataclasses.asdict(_LIMITS)), confinement.to_json(), json.dumps(left_out)]

    if tier is Tier.A:
        inside, confinement = sandboxes.alone(sockets, _LIMITS)
        options = bubblewrap.arguments(scratch, sockets, _LIMITS, inside)
        process, status = sandboxes.start(
            options, command(confinement), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        namespace = sandboxes.Namespace.told(status)
    else:
        process = subprocess.Popen(
            command(sandboxes.among_others(scratch, sockets)),
            cwd=scratch,
            env=environment(scratch, secrets.token_hex(8)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    try:
        # not as an argument: what the probes must not find would stand in the list of processes
        printed, complaint = process.communicate(json.dumps(dataclasses.asdict(target)).encode(), timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        printed, complaint = b"", b"the probes did not come to an end"
    finally:
        if namespace is not None:
            namespace.end()
        process.kill()
        process.wait()
    return process.returncode, printed, complaint.decode(errors="replace").strip()


def _run_forked(
    zygote: Zygote, target: Target, scratch: Path, sockets: Path, left_out: tuple[str, ...]
) -> tuple[int, bytes, str]:
    around = forked.walls(zygote, scratch, sockets, _LIMITS, secrets.token_hex(8), confined=True)
    assert around.confinement is not None
    words = [json.dumps(dataclasses.asdict(_LIMITS)), around.confinement.to_json(), json.dumps(left_out)]
    with ExitStack() as stack:
        told, printed, complaint = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        told.write(json.dumps(dataclasses.asdict(target)).encode())
        told.seek(0)
        process = zygote.fork(
            "autograder.kernels.probes:main",
            words,
            environment=around.environment,
            folder=around.folder,
            room=around.room,
            leads=around.room is None,
            descriptors={0: told.fileno(), 1: printed.fileno(), 2: complaint.fileno()},
        )
        stack.callback(process.close)
        deadline = time.monotonic() + _SECONDS
        while (code := process.code()) is None and time.monotonic() < deadline:
            time.sleep(_STEP)
        process.kill()
        printed.seek(0)
        complaint.seek(0)
        return code or 0, printed.read(), complaint.read().decode(errors="replace").strip()


@contextmanager
def _outside(hidden: tuple[str, ...], place: str | None) -> Iterator[tuple[Target, Path, Path]]:
    """Things outside for the probes to reach at, and the two folders of the process inside."""
    with ExitStack() as stack:
        outside, scratch, sockets = (
            Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="probe-", dir=folder)))
            for folder in (folders.own.path(), folders.own.path(), place)
        )
        secret = secrets.token_hex(16)
        (outside / "canary").write_text(secret)
        (outside / "canary").chmod(0o666)
        outside.chmod(0o777)  # no mere lack of permissions shall hold
        os.environ["AUTOGRADER_CANARY"] = secret
        stack.callback(os.environ.pop, "AUTOGRADER_CANARY", None)
        for kind, name in (
            (socket.SOCK_STREAM, f"{outside}/socket"),
            (socket.SOCK_DGRAM, f"{outside}/socket-datagram"),
            (socket.SOCK_STREAM, f"\0{secret}"),
        ):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
            listener.bind(name)
            if kind == socket.SOCK_STREAM:
                listener.listen(1)
        yield (
            Target(
                canary=str(outside / "canary"),
                secret=secret,
                pid=os.getpid(),
                path_socket=f"{outside}/socket",
                abstract_socket=secret,
                hidden=[*hidden],
                sockets=str(sockets),
                alone=True,
                landlock=landlock.version() > 0,
                disk_bytes=_LIMITS.disk_bytes,
            ),
            scratch,
            sockets,
        )


def _no_start(tier: Tier, code: int, complaint: str) -> Lack:
    """Why nothing came of the probes, as far as the machine's settings tell."""
    last = (complaint.splitlines() or [f"it ended with exit code {code}"])[-1][:200]
    if tier is Tier.A:
        for setting, bad, remedy in (
            ("kernel/apparmor_restrict_unprivileged_userns", "1", "apparmor_restrict_unprivileged_userns=0"),
            ("kernel/unprivileged_userns_clone", "0", "unprivileged_userns_clone=1"),
            ("user/max_user_namespaces", "0", "max_user_namespaces=15000"),
        ):
            path = Path("/proc/sys") / setting
            if path.exists() and path.read_text().strip() == bad:
                return Lack(
                    f"User namespaces are forbidden here (bubblewrap: {last}).",
                    f"sudo sysctl -w {setting.split('/')[0]}.{remedy}",
                )
        return Lack(f"bubblewrap does not work here, as in many containers ({last}).")
    return Lack(f"The sandbox does not start ({last}).")
