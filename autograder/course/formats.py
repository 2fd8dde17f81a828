"""A proof for other programs: JUnit XML, and annotations for GitHub Actions."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course.proof import AssignmentProof


def write_junit(path: Path, found: Sequence[AssignmentProof]) -> None:
    """Write a test suite for each assignment, with a test case for each proof."""
    root = ET.Element("testsuites", name="autograder check")
    for assignment in found:
        failures = sum(bool(proof.faults) for proof in assignment.proofs)
        seconds = sum(proof.seconds for proof in assignment.proofs)
        suite = ET.SubElement(
            root,
            "testsuite",
            name=assignment.assignment,
            tests=str(len(assignment.proofs)),
            failures=str(failures),
            errors="0",
            skipped="0",
            time=f"{seconds:.3f}",
        )
        for proof in assignment.proofs:
            place = ".".join(filter(None, (proof.assignment, proof.exercise)))
            case = ET.SubElement(suite, "testcase", classname=place, name=proof.claim, time=f"{proof.seconds:.3f}")
            if proof.faults:
                failure = ET.SubElement(case, "failure", message=_printable(proof.faults[0].sentence))
                failure.text = _printable("\n".join(map(str, proof.faults)))
            if proof.remarks:
                ET.SubElement(case, "system-out").text = _printable("\n".join(proof.remarks))
    path.parent.mkdir(parents=True, exist_ok=True)
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def github_annotations(found: Sequence[AssignmentProof]) -> Iterator[str]:
    """A line for each fault, which GitHub shows beside the file."""
    for assignment in found:
        for fault in assignment.faults:
            where = f"file={_property(fault.path)},line={fault.line}," if fault.path else ""
            yield f"::error {where}title={_property(fault.place)}::{_data(fault.sentence)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(one for one in text if one in "\t\n" or one.isprintable())
