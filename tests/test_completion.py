"""What a shell proposes after the Tab key: commands, options, words, ids, files and revisions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import folders
import pytest
from click.shell_completion import ShellComplete
from dateline.cli import main
from folders import BASE

NEW = ["new", "entry", "--root", str(BASE)]

# what stands before, what was begun, what is proposed
PROPOSED = [
    ([], "ch", ["check"]),
    (["new"], "pl", ["place"]),
    (["check"], "--w", ["--watch"]),
    (["check", "--format"], "", ["text", "json", "github"]),
    (["schema"], "s", ["source", "seed"]),
    (NEW, "--sup", ["--superseded-by"]),
    ([*NEW, "--by"], "", ["harbour-office", "mira-sole"]),
    ([*NEW, "--by"], "m", ["mira-sole"]),
    ([*NEW, "--stance"], "d", ["denies", "doubts", "declines"]),
    ([*NEW, "--source"], "", ["post-2023-09-05", "radio-2023-09-05"]),
    ([*NEW, "--on"], "", ["pier-sold"]),
    ([*NEW, "--responds-to"], "", ["talks-begin"]),
    ([*NEW, "--after"], "t", ["talks-begin"]),
    ([*NEW, "--sources"], "radio-2023-09-05,p", ["radio-2023-09-05,post-2023-09-05"]),
    ([*NEW, "--stance"], "w", ["withdraws"]),
    (["new", "source", "--root", str(BASE), "--issued-by"], "h", ["harbour-office"]),
    (["new", "source", "--root", str(BASE), "--based-on"], "p", ["post-2023-09-05"]),
    (["new", "source", "--root", str(BASE)], "--un", ["--unread"]),
    (["status", "--root", str(BASE), "--explain"], "", ["talks-begin", "pier-sold"]),
    ([*NEW, "--actors"], "mira-sole,h", ["mira-sole,harbour-office"]),
    (["new", "actor", "--root", str(BASE), "--part-of"], "h", ["harbour-office"]),
    (["new", "entry", "--root", str(BASE / "timeline"), "--by"], "", []),
]


def proposed(before: list[str], begun: str) -> list[str]:
    """What is proposed for a word that was begun."""
    found = ShellComplete(main, {}, "dateline", "_DATELINE_COMPLETE").get_completions(before, begun)
    return [item.value for item in found]


@pytest.mark.parametrize(("before", "begun", "words"), PROPOSED, ids=[" ".join([*p[0], p[1]]) for p in PROPOSED])
def test_a_shell_proposes_what_can_be_typed(before, begun, words):
    assert proposed(before, begun) == words


@pytest.mark.parametrize(
    ("key", "ids"),
    [("source", ["post-2023-09-05", "radio-2023-09-05"]), ("based-on", ["globe-2023-09-04", "post-2023-09-05"])],
)
def test_what_nobody_has_read_is_proposed_only_as_what_others_are_based_on(key, ids, tmp_path):
    globe = "type: report\ntitle: A\npublisher: The Globe\npublished: 2023-09-04\nunread: true\n"
    root = folders.write(tmp_path, {"files": {"timeline/sources/globe-2023-09-04.yml": globe}})
    word = "entry" if key == "source" else "source"
    assert proposed(["new", word, "--root", str(root), f"--{key}"], "")[: len(ids)] == ids


@pytest.mark.parametrize(
    ("command", "kind"), [("check", "file"), ("format", "file"), ("status", "dir"), ("init", "file")]
)
def test_a_shell_completes_files_itself(command, kind):
    (found,) = ShellComplete(main, {}, "dateline", "_DATELINE_COMPLETE").get_completions([command], "")
    assert found.type == kind


def test_revisions_are_proposed_by_their_names(tmp_path):
    root = folders.write(tmp_path, {})
    assert proposed(["diff", "--root", str(root)], "") == ["HEAD"]
    for arguments in (
        ["init", "-q", "-b", "main"],
        ["-c", "user.name=Me", "-c", "user.email=me@example.org", "commit", "-q", "--allow-empty", "-m", "one"],
        ["branch", "harbour"],
        ["tag", "v1"],
    ):
        subprocess.run(["git", "-C", root, *arguments], check=True)
    assert proposed(["diff", "--root", str(root)], "") == ["HEAD", "harbour", "main", "v1"]
    assert proposed(["diff", "--root", str(root), "main"], "v") == ["v1"]


IN_BASH = """
eval "$(_DATELINE_COMPLETE=bash_source dateline)"
COMP_WORDS=(dateline new entry --by m) COMP_CWORD=4
_dateline_completion dateline
echo "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_itself_completes_an_id():
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", IN_BASH], cwd=BASE, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "mira-sole\n", done.stderr


def test_a_label_of_two_lines_is_one_line_to_a_shell(tmp_path):
    actors = "two-lines:\n  name: |\n    one\n    two\n  kind: person\n"
    root = folders.write(tmp_path, {"files": {"timeline/actors.yml": actors}})
    typed = ["new", "entry", "--root", str(root), "--by"]
    (found,) = ShellComplete(main, {}, "dateline", "_DATELINE_COMPLETE").get_completions(typed, "")
    assert (found.value, found.help) == ("two-lines", "one two")
