"""What is said of a machine, where it is not told by the sandbox's own tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from autograder.reports import doctor


def test_libraries_without_bytecode_are_named_with_what_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("compiled_library", "source_library"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("")
    (tmp_path / "compiled_library" / "__pycache__").mkdir()
    (tmp_path / "compiled_library" / "__pycache__" / f"__init__.{sys.implementation.cache_tag}.pyc").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(doctor, "_LARGE", ("compiled_library", "no_library"))
    assert doctor._bytecode().good
    monkeypatch.setattr(doctor, "_LARGE", ("compiled_library", "source_library", "no_library"))
    found = doctor._bytecode()
    assert not found.good and not found.needed
    assert "none of source_library:" in found.found
    assert " -m compileall -q " in found.remedy
