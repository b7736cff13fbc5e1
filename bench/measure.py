"""Run one build and measure it; count what a built site holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from memory import Peak, watched

REGISTERS = ("entries", "sources", "actors", "places", "topics", "questions")
CLASSES = re.compile(r"""<[a-z][^<>]*?\sclass=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TAIL = 4000
# Linux counts the peak in KiB, macOS in bytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Failed(Exception):
    """A build that ended with another status than 0, or sites that are not alike."""


@dataclass(frozen=True, slots=True)
class Run:
    """How long a build took, in seconds, and the most memory it held, in bytes.

    Of a build that was not watched the peak is that of its largest process.
    """

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What a site holds: the ids that have a page, by register; claims on entry pages; all files and bytes."""

    pages: Mapping[str, frozenset[str]]
    claims: int
    files: int
    bytes: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], watch: bool = False) -> Run:
    """Run a command to its end, after what was written before has reached the disk."""
    os.sync()
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdout=output, stderr=subprocess.STDOUT
        )
        with watched(child.pid) if watch else nullcontext(Peak()) as peak:
            _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise Failed(f"`{' '.join(command)}` ended with {child.returncode}:\n{_tail(output.fileno())}")
    return Run(seconds, max(peak.bytes, used.ru_maxrss * PEAK_UNIT))


def _tail(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    return os.pread(descriptor, TAIL, max(0, size - TAIL)).decode(errors="replace")


def count(site: Path) -> Counts:
    """Count a built site."""
    pages = {
        register: frozenset(page.parent.name for page in (site / register).glob("[a-z]*/index.html"))
        for register in REGISTERS
    }
    claims = sum(claims_on(site / "entries" / name / "index.html") for name in pages["entries"])
    sizes = [os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(site) for name in names]
    return Counts(pages, claims, len(sizes), sum(sizes))


def claims_on(page: Path) -> int:
    """How many elements of a page have the class `claim`."""
    found = CLASSES.findall(page.read_text(encoding="utf-8"))
    return sum("claim" in "".join(classes).split() for classes in found)


def differences(ours: Counts, theirs: Counts) -> list[str]:
    """What one site has and the other has not, in words; empty where they are alike."""
    found = []
    for register in REGISTERS:
        mine, other = ours.pages[register], theirs.pages[register]
        if mine != other:
            found.append(
                f"pages in {register}/: Dateline {len(mine)}, Hugo {len(other)}"
                + _example("only in Dateline's", mine - other)
                + _example("only in Hugo's", other - mine)
            )
    if ours.claims != theirs.claims:
        found.append(f"elements of class `claim` in entries/: Dateline {ours.claims}, Hugo {theirs.claims}")
    if not (ours.pages["entries"] and ours.claims):
        found.append(f"nothing to compare: {len(ours.pages['entries'])} entry pages, {ours.claims} claims")
    return found


def _example(label: str, ids: frozenset[str]) -> str:
    return f"; {label}: {min(ids)}" if ids else ""
