"""Builds in one process: none sees anything of the one before, and the interpreter is left as it was found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from projects import project

BUILDS = """
import gc, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError
for folder in sys.argv[1:]:
    try:
        build(load_config(f"{folder}/mkdocs.yml"))
        print("built", gc.isenabled())
    except (Abort, PluginError):
        print("refused", gc.isenabled())
"""


def builds(*folders: Path) -> list[str]:
    command = [sys.executable, "-c", BUILDS, *map(str, folders)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()


def test_a_build_sees_nothing_of_the_one_before_it_and_collects_garbage_again(tmp_path):
    about = {"timeline/timeline.yml": {"language: ": "language: tlh-not-a-tag-of-any-language\nas_off: "}}
    good, bad, again = (tmp_path / name for name in ("good", "bad", "again"))
    project(good)
    project(bad, edits=about)
    project(again)
    about = (again / "timeline" / "timeline.yml").read_text(encoding="utf-8")
    (again / "timeline" / "timeline.yml").write_text(about.replace("title: ", "title: Another "), encoding="utf-8")
    assert builds(good, bad, again) == ["built True", "refused True", "built True"]
    assert not (bad / "site" / "index.html").exists()
    assert "Another " not in (good / "site" / "index.html").read_text(encoding="utf-8")
    assert "Another " in (again / "site" / "index.html").read_text(encoding="utf-8")
