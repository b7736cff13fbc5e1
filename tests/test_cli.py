"""The command line: exit codes, and the forms in which it answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import folders
import pytest
from built import ROOT
from dateline.cli import main
from dateline.commands import nearest_project
from dateline.problems import RULES
from folders import BASE, dateline

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
TWO_MISTAKES = {"edits": {ENTRY: {"kind: event": "kind: evnt", "topics: [pier]": "topics: [pear]"}}}
NO_ARCHIVE = {
    "edits": {"timeline/sources/post-2023-09-05.yml": {"archive_url: https://archive.example/talks": None}},
}

# arguments, exit code, a part of what is said
CALLS = [
    (["check", BASE], 0, "no problems in 1 entry, 2 sources\n"),
    (["check", BASE, "--format", "json"], 0, '"problems": []'),
    (["check", BASE, "--advice"], 0, "no problems in 1 entry, 2 sources\n"),
    (["check", BASE, "--format", "xml"], 2, "'xml' is not one of 'text', 'json', 'github'"),
    (["check", BASE / "timeline"], 2, "there is no folder `timeline` in"),
    (["check", BASE / "nowhere"], 2, "does not exist"),
    (["status", BASE], 0, '"status": "claimed"'),
    (["status", BASE, "--as-known", "2023-09"], 2, "`2023-09` is not one day; write it as `2023-09-04`"),
    (["status", BASE, "--as-known", "2023-09-05?"], 2, "is not one day"),
    (["status", BASE, "--as-known", "5 September 2023"], 2, "a date in words is not supported"),
    (["date", "2023-09"], 0, '"in_words": "September 2023"'),
    (["date"], 2, "Missing argument"),
    (["date", "2023-02-29"], 1, "there is no such day: `2023-02-29`\n  = help: February 2023 has 28 days\n"),
    (["publish"], 2, "No such command 'publish'"),
    (["--version"], 0, "dateline, version "),
    (["-h"], 0, "check"),
]

# text, the first and the last day, precision, words
DATES = [
    ("2023-09-04", "2023-09-04", "2023-09-04", "day", "4 September 2023"),
    ("[2023-09-05..2023-09-10]", "2023-09-05", "2023-09-10", "day", "on some day between 5 and 10 September 2023"),
    ("2023-09/..", "2023-09-01", None, "month", "from September 2023 on, end open"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CALLS, ids=[" ".join(map(str, call[0])) for call in CALLS])
def test_a_call_ends_with_its_exit_code_and_says_why(arguments, code, said):
    result = dateline(*arguments)
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_problems_as_json_have_their_places_and_counts(tmp_path):
    result = dateline("check", folders.write(tmp_path, TWO_MISTAKES), "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(told) == ["problems", "advice", "counts"]
    assert told["problems"][0] == {
        "path": ENTRY,
        "line": 3,
        "column": 7,
        "rule": "unknown-word",
        "message": "`evnt` is not a word for `kind`",
        "help": "did you mean `event`?",
    }
    assert told["counts"] == {"problems": 2, "advice": 0, "rules": {"unknown-word": 1, "unknown-topic": 1}}


def test_advice_as_json_does_not_fail(tmp_path):
    result = dateline("check", folders.write(tmp_path, NO_ARCHIVE), "--format", "json", "--advice")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [advice["rule"] for advice in told["advice"]] == ["no-archive-copy"]
    assert told["counts"] == {"problems": 0, "advice": 1, "rules": {"no-archive-copy": 1}}


def test_advice_is_told_only_when_asked_for(tmp_path):
    assert dateline("check", folders.write(tmp_path, NO_ARCHIVE)).output == "no problems in 1 entry, 2 sources\n"


def test_problems_for_github_are_one_line_each_with_what_it_would_misread_escaped(tmp_path):
    result = dateline("check", folders.write(tmp_path, TWO_MISTAKES), "--format", "github")
    assert result.stdout == (
        f"::error file={ENTRY},line=3,col=7,title=unknown-word"
        "::`evnt` is not a word for `kind` (did you mean `event`?)\n"
        f"::error file={ENTRY},line=7,col=10,title=unknown-topic"
        "::there is no topic `pear` (did you mean `pier`? if not, add `pear:` to `timeline/topics.yml`)\n"
    )
    assert result.exit_code == 1


def test_percent_signs_and_colons_are_escaped_for_github(tmp_path):
    case = {"files": {"timeline/100%: done, now.txt": ""}}
    result = dateline("check", folders.write(tmp_path, case), "--format", "github")
    assert "file=timeline/100%25%3A done%2C now.txt,line=1" in result.stdout
    assert "::`100%25: done, now.txt` is no part of a timeline" in result.stdout


def test_advice_for_github_is_a_notice(tmp_path):
    result = dateline("check", folders.write(tmp_path, NO_ARCHIVE), "--format", "github", "--advice")
    assert result.stdout.startswith("::notice file=timeline/sources/post-2023-09-05.yml,line=5,col=1,")
    assert result.exit_code == 0


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "words"), DATES)
def test_a_date_is_told_as_it_is_read(text, earliest, latest, precision, words):
    told = json.loads(dateline("date", text).stdout)
    assert told == {"earliest": earliest, "latest": latest, "precision": precision, "in_words": words}


def test_a_bad_date_among_good_ones_fails_and_the_good_ones_are_told():
    result = dateline("date", "2023", "soon", "2024")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2 and "`soon`" in result.stderr


def test_the_status_is_what_was_known_at_the_end_of_the_day():
    now = json.loads(dateline("status", BASE).stdout)
    assert now["entries"]["talks-begin"] == {
        "status": "claimed",
        "outcome": None,
        "known": "2023-09-05",
        "parties": {"asserts": ["harbour-office"], "denies": [], "doubts": [], "declines": [], "withdraws": []},
        "origins": ["post-2023-09-05", "radio-2023-09-05"],
        "beforehand": [],
    }
    assert now["questions"] == {}
    assert json.loads(dateline("status", BASE, "--as-known", "2023-09-05").stdout) == now
    assert json.loads(dateline("status", BASE, "--as-known", "2024-01-01").stdout) == now
    assert json.loads(dateline("status", BASE, "--as-known", "2023-09-04").stdout)["entries"] == {}


def test_the_status_of_a_timeline_with_problems_is_not_told(tmp_path):
    result = dateline("status", folders.write(tmp_path, TWO_MISTAKES))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[unknown-word]" in result.stderr and "[unknown-topic]" in result.stderr


def test_rule_names_are_words_with_hyphens():
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in RULES)


NEEDS_NO_PROJECT = {"date", "schema", "init"}


def commands(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that can be run, with its names."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        else:
            yield (*names, name), command


PROJECT_COMMANDS = {" ".join(names): command for names, command in commands(main) if names[0] not in NEEDS_NO_PROJECT}


@pytest.mark.parametrize("name", PROJECT_COMMANDS)
def test_every_command_on_a_project_takes_its_folder_as_root(name):
    assert any("--root" in parameter.opts for parameter in PROJECT_COMMANDS[name].params)


# a call that works in the small project with no more than this
CALLED = {
    "check": ["check"],
    "status": ["status"],
    "format": ["format", "--check"],
    "diff": ["diff", "HEAD"],
    "links": ["links", "--pause", "0"],
    "import timelinejs": ["import", "timelinejs", str(ROOT / "tests" / "timelinejs" / "harbour.json")],
    "new actor": ["new", "actor", "--id", "apa", "--name", "APA", "--kind", "media"],
    "new place": ["new", "place", "--name", "Far Quay"],
    "new topic": ["new", "topic", "--name", "Weather"],
    "new question": ["new", "question", "--id", "who", "--question", "Who?", "--proposition", "Somebody."],
    "new source": ["new", "source", "https://post.example/2023/09/06/boats-are-back"],
    "new entry": [
        *["new", "entry", "--title", "Boats are back", "--date", "2023-09-05", "--kind", "event", "--summary", "All."],
        *["--by", "harbour-office", "--stance", "asserts", "--says", "All.", "--source", "post-2023-09-05"],
    ],
}


def committed(folder: Path, name: str) -> Path:
    """A project under git; without sources where the command would ask for their addresses."""
    folders.write(folder, {})
    if name == "links":
        shutil.rmtree(folder / "timeline" / "sources")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        settings = ["-c", "user.name=Me", "-c", "user.email=me@example.org"]
        subprocess.run(["git", "-C", folder, *settings, *arguments], check=True)
    return folder


@pytest.mark.parametrize("name", PROJECT_COMMANDS)
def test_every_command_finds_the_project_from_a_folder_in_it(name, tmp_path, monkeypatch):
    by_root = dateline(*CALLED[name], "--root", committed(tmp_path / "one", name))
    monkeypatch.chdir(committed(tmp_path / "two", name) / "timeline" / "entries")
    by_place = dateline(*CALLED[name])
    said = by_place.output.replace(f"..{os.sep}..{os.sep}", f"{tmp_path / 'one'}{os.sep}")
    assert (by_place.exit_code, said) == (by_root.exit_code, by_root.output)
    assert by_place.exit_code == 0 or "1 file would change" in said


def test_the_nearest_project_above_is_meant_and_not_a_folder_that_only_has_its_name(tmp_path, monkeypatch):
    folders.write(tmp_path / "outer", {})
    inner = folders.write(tmp_path / "outer" / "inner", {"files": {"timeline/topics.yml": "pier: {name: Quay}\n"}})
    (inner / "docs" / "timeline").mkdir(parents=True)
    (inner / "docs" / "images").mkdir()
    monkeypatch.chdir(inner / "docs" / "images")
    assert nearest_project() == Path("../..")
    monkeypatch.chdir(tmp_path / "outer" / "inner")
    assert nearest_project() == Path(".")


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["links"], ["new", "topic", "--name", "Quay"]])
def test_without_a_project_a_command_says_where_it_looked(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = dateline(*arguments)
    assert result.exit_code == 2
    assert "there is no folder `timeline` in `.` or in any folder above it; give the project's folder" in result.stderr


@pytest.mark.parametrize("name", ["check", "status", "links"])
def test_the_folder_of_a_project_is_given_once(name):
    result = dateline(name, BASE, "--root", BASE)
    assert result.exit_code == 2
    assert "the project's folder is given twice: as an argument and as --root" in result.stderr


def test_a_folder_that_is_named_is_taken_as_it_is(tmp_path):
    folders.write(tmp_path, {})
    for given in (["--root", tmp_path / "timeline"], [tmp_path / "timeline"]):
        result = dateline("status", *given)
        assert result.exit_code == 2 and "or in any folder above" not in result.stderr
