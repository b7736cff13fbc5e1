"""Made-up projects for the tests of settings: the small timeline of `base/`, pages of their own, and an `mkdocs.yml`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import folders
from built import Site

SETTINGS = """\
site_name: A timeline
theme:
  name: material
plugins:
  - dateline
"""
"""What `mkdocs.yml` holds in a project where nothing is set."""

PAGE = "# About\n\nWho makes this.\n"

PROGRESS = re.compile(r"INFO +- +(Cleaning|Building|Documentation)|Aborted|$")
"""How the lines of a build begin that say how far it is."""


def project(
    folder: Path, files: dict[str, str | bytes | None] | None = None, settings: str = "", theme: str = "", edits=None
) -> Path:
    """Write a project into a folder: what is set besides `SETTINGS`, and more files, or less (None takes one away).

    `theme` is what is set of the theme besides its name; `edits` are those of a case in `folders`.
    """
    folders.write(folder, {"edits": edits or {}})
    named = "  name: material\n"
    whole = SETTINGS.replace(named, named + "".join(f"  {line}\n" for line in theme.splitlines())) + settings
    for path, content in {"mkdocs.yml": whole, "docs/about.md": PAGE, **(files or {})}.items():
        if content is None:
            (folder / path).unlink(missing_ok=True)
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project; a folder `packages` in it holds what is installed for it alone."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    packages = os.pathsep.join([str(folder / "packages"), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": packages}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


def site(folder: Path) -> Site:
    """The site of a project, which must build strictly."""
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    return Site(folder)


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a build says besides how far it is, to the letter."""
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line.rstrip() for line in done.stderr.splitlines() if not PROGRESS.match(line)]
    return "".join(f"{line}\n" for line in lines)
