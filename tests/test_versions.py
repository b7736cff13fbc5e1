"""The package's versions: what it needs, what is locked, and what it calls itself."""

from __future__ import annotations

import datetime
import re
import subprocess
import tomllib
from collections.abc import Iterator

import pytest
from built import ROOT
from dateline import __version__
from folders import dateline
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

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


CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEADS = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
RELEASE = re.compile(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})")
SECTIONS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def disagreements(version: str, heads: list[str], tags: list[str]) -> list[str]:
    """What contradicts the rule for releases in a version, the heads of the changelog and the tags of one commit."""
    head, *earlier = heads
    found = [f"`{each}` is no release with its day" for each in earlier if not RELEASE.fullmatch(each)]
    releases = [release[1] for each in heads if (release := RELEASE.fullmatch(each))]
    if releases != sorted(releases, key=Version, reverse=True):
        found.append(f"the releases are not in order: {releases}")
    if head == "[Unreleased]":
        expected = version.endswith(".dev0") and all(Version(version) > Version(each) for each in releases)
    else:
        expected = releases[:1] == [version]
    if not expected:
        found.append(f"the version is {version} and the changelog begins with {head}")
    found += [f"the tag {tag} is on version {version}" for tag in tags if tag != f"v{version}"]
    return found


def test_the_version_the_changelog_and_the_tag_agree():
    tagged = subprocess.run(
        ["git", "tag", "--points-at", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    tags = [tag for tag in tagged.stdout.split() if re.match(r"v\d", tag)]
    assert disagreements(__version__, HEADS, tags) == []


RELEASED = ["[0.2.0] - 2027-02-01", "[0.1.0] - 2027-01-01"]


@pytest.mark.parametrize(
    ("version", "heads", "tags", "count"),
    [
        ("0.2.0", RELEASED, ["v0.2.0"], 0),
        ("0.3.0.dev0", ["[Unreleased]", *RELEASED], [], 0),
        ("0.3.0.dev0", RELEASED, [], 1),
        ("0.3.0", ["[Unreleased]", *RELEASED], [], 1),
        ("0.2.0.dev0", ["[Unreleased]", *RELEASED], [], 1),
        ("0.2.0", RELEASED, ["v0.2.1"], 1),
        ("0.1.0", RELEASED[::-1], [], 1),
        ("0.2.0", [RELEASED[0], "0.1.0"], [], 1),
    ],
)
def test_a_release_that_is_half_made_is_noticed(version, heads, tags, count):
    assert len(disagreements(version, heads, tags)) == count


def test_the_changelog_has_the_sections_of_keep_a_changelog():
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= SECTIONS
    assert all(datetime.date.fromisoformat(release[1]) for release in RELEASE.findall(CHANGELOG))


def test_the_command_says_its_version():
    done = dateline("--version")
    assert (done.exit_code, done.output) == (0, f"dateline, version {__version__}\n")
