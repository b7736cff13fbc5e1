"""Revisions: the files of a timeline as a git revision has them, in a folder to read them from.

git is asked as a program of its own, never through a shell. The files come from its store as they were
committed, whatever attributes say of archives and line ends; a link stays a link, which `reader` refuses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dateline.problems import shown
from dateline.records import FOLDERS

REGULAR, LINK, MODULE = "100", "120", "160"
"""How the mode of a file, of a link and of a submodule begins."""


class RevisionError(Exception):
    """A revision that cannot be had, with the reason in words."""


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that a revision's name means."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise RevisionError(f"{shown(revision)} is not the name of a revision")
    inside = _git(root, "rev-parse", "--is-shallow-repository", failing=f"`{root}` is not in a git repository")
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    why = _why_missing(revision, inside.strip() == b"true")
    return _git(root, *asked, failing=f"there is no revision {shown(revision)}{why}").decode().strip()


def _why_missing(revision: str, shallow: bool) -> str:
    """What helps where there is no such revision; empty where nothing more is known."""
    if ".." in revision:
        return "; name the two revisions apart, as in `dateline diff v1 v2`"
    return "; this copy has only the newest revisions: `git fetch --unshallow` brings the others" if shallow else ""


def names(root: Path) -> list[str]:
    """The names that revisions have: branches, tags, and branches of other repositories; none where there is no git."""
    asked = ("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    try:
        return _git(root, *asked, failing="the names cannot be read").decode("utf-8", "replace").split()
    except RevisionError:
        return []


def check_out(root: Path, commit: str, into: Path) -> None:
    """Write the timeline of the project at `root`, as a commit has it, into an empty folder."""
    failing = f"the files of the revision {commit[:12]} cannot be read"
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS, failing=failing)
    rows = list(_rows(listed))
    wanted = [row for row in rows if not row[0].startswith(MODULE)]
    names = "".join(f"{name}\n" for _, name, _ in wanted).encode()
    contents = _git(root, "cat-file", "--batch", given=names, failing=failing)
    found = zip(wanted, _contents(contents), strict=True)
    for (mode, _, path), content in sorted(found, key=lambda item: item[0][0].startswith(LINK)):
        _write(into / os.fsdecode(path), mode, content)  # links come last, so that nothing is written through one


def _rows(listed: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Mode, object name and path of each file that `git ls-tree` lists."""
    for row in listed.split(b"\0"):
        if row:
            about, _, path = row.partition(b"\t")
            mode, _, name = about.decode().split()
            yield mode, name, path


def _contents(batch: bytes) -> Iterator[bytes]:
    """The content of each object that `git cat-file --batch` gives."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        _, _, size = batch[at:end].partition(b" blob ")
        if not size:
            raise RevisionError(f"an object is missing from the repository: {batch[at:end].decode()}")
        yield batch[end + 1 : end + 1 + int(size)]
        at = end + int(size) + 2


def _write(file: Path, mode: str, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if mode.startswith(LINK):
        file.symlink_to(os.fsdecode(content))
    else:
        file.write_bytes(content)


def _git(root: Path, *arguments: str, failing: str, given: bytes = b"") -> bytes:
    """What git answers; a `RevisionError` that begins with `failing` where it does not."""
    program = shutil.which("git")
    if program is None:
        raise RevisionError("the program `git` is not there")
    done = subprocess.run([program, "-C", str(root), *arguments], input=given, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        reason = "" if reason.startswith("not a git repository") else reason
        raise RevisionError(f"{failing}: {reason}" if reason else failing)
    return done.stdout
