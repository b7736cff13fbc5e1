"""The package's versions: what it needs, what is locked, and what it calls itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from built import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {"requirements.txt": [], "requirements-dev.txt": EXTRAS["dev"], "requirements-bench.txt": EXTRAS["bench"]}
"""Each lock, and what it holds besides the dependencies of the package."""

PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?P<marker> ;[^\\]*)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+"
)


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock names of each package; two where they differ between versions of Python."""
    found: dict[str, set[str]] = {}
    for block in _blocks(lock):
        pin = PIN.match(block)
        assert pin, f"{lock}: not one version with its hashes: {block[:80]}"
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def _blocks(lock: str) -> Iterator[str]:
    """The lines of a lock that belong to one package, without remarks."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines(keepends=True)
    return map("".join, _split([line for line in lines if not line.strip().startswith("#")]))


def _split(lines: list[str]) -> Iterator[list[str]]:
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    return (lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_each_dependency_in_its_range(lock):
    locked = pins(lock)
    for needed in map(Requirement, [*PROJECT["dependencies"], *LOCKS[lock]]):
        versions = locked[canonicalize_name(needed.name)]
        assert all(version in needed.specifier for version in versions), f"{needed}: locked is {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_locks_agree():
    runtime, *others = map(pins, LOCKS)
    assert all(other[name] == versions for other in others for name, versions in runtime.items())


def test_the_package_needs_ranges_and_not_single_versions():
    for needed in map(Requirement, [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["bench"]]):
        assert {part.operator for part in needed.specifier} <= {">=", "<"}, needed
        assert ">=" in str(needed.specifier), f"{needed} does not say from which version on"
