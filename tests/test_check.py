"""`dateline check` on given files, and `dateline check --watch`: what is reported, when, and what decides the exit code."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import folders
import pytest
from folders import BASE, dateline

ACTORS = "timeline/actors.yml"
ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
SOURCE = "timeline/sources/post-2023-09-05.yml"

TWO_FILES = {"edits": {ENTRY: {"kind: event": "kind: evnt"}, SOURCE: {"type: ": "typ: "}}}
NO_ARCHIVE = {"edits": {SOURCE: {"archive_url: https://archive.example/talks": None}}}
GONE = {"files": {SOURCE: None}}

PATIENCE = 30
"""Seconds after which a report that does not come counts as lost; no measure of speed."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with mistakes in two of its files."""
    return folders.write(tmp_path / "project", TWO_FILES)


# files, exit code, the rules that are reported, the end of the report
GIVEN = [
    ([ENTRY], 1, ["unknown-word"], "1 problem in 1 file; 1 problem in other files\n"),
    ([ENTRY, ENTRY], 1, ["unknown-word"], "1 problem in 1 file; 1 problem in other files\n"),
    ([SOURCE, ENTRY], 1, ["unknown-word", "unknown-key"], "2 problems in 2 files\n"),
    ([ACTORS], 0, [], "no problems in 1 file; 2 problems in other files\n"),
]


@pytest.mark.parametrize(("given", "code", "rules", "end"), GIVEN)
def test_only_the_problems_of_given_files_are_told_and_decide(project, given, code, rules, end):
    result = dateline("check", "--root", project, *given)
    told = [word for word in rules if f"[{word}]" in result.stdout]
    assert (result.exit_code, told, result.stdout.count(" = help:")) == (code, rules, len(rules))
    assert result.stdout.endswith(end)


def test_a_given_file_may_name_what_stands_in_another(tmp_path):
    assert dateline("check", "--root", BASE, ENTRY).output == "no problems in 1 file\n"
    result = dateline("check", "--root", folders.write(tmp_path, GONE), ENTRY)
    assert (result.exit_code, "there is no source `post-2023-09-05`" in result.output) == (1, True)


def test_programs_are_told_of_given_files_alone(project):
    told = json.loads(dateline("check", "--root", project, ENTRY, "--format", "json").stdout)
    assert [problem["path"] for problem in told["problems"]] == [ENTRY]
    assert told["counts"]["problems"] == 1
    assert dateline("check", "--root", project, ENTRY, "--format", "github").stdout.count("::error") == 1


def test_advice_is_told_of_given_files_alone(tmp_path):
    root = folders.write(tmp_path, NO_ARCHIVE)
    assert dateline("check", "--root", root, "--advice", ACTORS).output == "no problems in 1 file\n"
    result = dateline("check", "--root", root, "--advice", SOURCE)
    assert (result.exit_code, "[no-archive-copy]" in result.output) == (0, True)


@pytest.mark.parametrize("named", [ENTRY, f"./{ENTRY}", f"timeline/../{ENTRY}"])
def test_a_file_is_named_from_the_working_folder_from_the_project_or_in_full(project, tmp_path, named):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "link").symlink_to(project)
    for folder, options in [
        (project, [named]),
        (project, [project / named]),
        (project / "timeline", ["--root", project, Path("..") / named]),
        (tmp_path, ["--root", "project", f"project/{named}"]),
        (elsewhere, ["--root", "../project", named]),
        (elsewhere, ["--root", project, project / named]),
        (elsewhere, ["--root", tmp_path / "link", project / named]),
    ]:
        with chdir(folder):
            result = dateline("check", *options)
        assert (result.exit_code, result.output.count("[unknown-word]")) == (1, 1), (folder, options, result.output)


def test_what_keeps_a_given_file_from_being_read_is_told(tmp_path):
    root = folders.write(tmp_path, {"files": {"timeline/entries/more/2023-talks.yml": "", "seeds/facts.yaml": ""}})
    for path, rule in [("timeline/entries/more/2023-talks.yml", "not-a-regular-file"), ("seeds/facts.yaml", "wrong-")]:
        result = dateline("check", "--root", root, path)
        assert (result.exit_code, f"[{rule}" in result.output) == (1, True), result.output


# arguments, and what is said of them
REFUSED = [
    (["timeline/nobody.yml"], "`timeline/nobody.yml` does not exist"),
    (["README.md"], "`README.md` is no file of the timeline: those are in `timeline` and `seeds`"),
    (["timeline/entries", ACTORS], "`timeline/entries` is a folder; name the files in it"),
    (["..", ACTORS], "`..` is no file of the timeline"),
    (["--root", "timeline", ACTORS], "there is no folder `timeline` in `timeline`; give the project's folder with"),
    (["--root", "timeline", "."], "the project's folder is given twice"),
    (["--watch", "--format", "json"], "`--format json` for programs; leave one of them out"),
    (["--watch", "--format", "github"], "`--format github` for programs; leave one of them out"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[" ".join(call[0]) for call in REFUSED])
def test_what_is_no_file_of_the_timeline_is_bad_usage(project, arguments, said):
    (project / "README.md").write_text("", encoding="utf-8")
    with chdir(project):
        result = dateline("check", *arguments)
    assert (result.exit_code, said in result.stderr, result.stdout) == (2, True, ""), result.output


class Watched:
    """A `dateline check --watch` that runs, and what it prints."""

    def __init__(self, root: Path, *arguments: str) -> None:
        command = [sys.executable, "-u", "-m", "dateline", "check", "--root", str(root), "--watch", *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line)

    def report_with(self, *parts: str) -> str:
        """The next report whose text has all these parts; those before it may be of files on their way."""
        report = ""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            report += line
            if " in 1 file" in line or " entry, " in line or " entries, " in line:
                if all(part in report for part in parts):
                    return report
                report = ""

    def end(self) -> tuple[int, str]:
        """The exit code after Ctrl-C, and what was said besides the reports."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        return self.process.returncode, self.process.stderr.read()


@pytest.fixture
def watched() -> Iterator[Callable[..., Watched]]:
    """Starts `dateline check --watch`, and ends it at the end of the test."""
    running: list[Watched] = []

    def start(root: Path, *arguments: str) -> Watched:
        running.append(Watched(root, *arguments))
        return running[-1]

    yield start
    for each in running:
        each.process.kill()
        each.process.communicate()


SOUND = "no problems in 1 entry, 2 sources\n"


def test_every_change_is_told_until_somebody_ends_it(tmp_path, watched):
    root = folders.write(tmp_path / "project", {})
    entry, whole = root / ENTRY, (root / ENTRY).read_text(encoding="utf-8")
    telling = watched(root)
    assert telling.report_with(SOUND) == SOUND
    entry.write_text(whole.replace("kind: event", "kind: evnt"), encoding="utf-8")
    broken = telling.report_with(f"{ENTRY} changed ---\n", "did you mean `event`?", "1 problem in")
    assert broken.startswith("\n--- ")
    entry.write_text("title: half a fi", encoding="utf-8")
    telling.report_with("[missing-key]")
    entry.write_text(whole, encoding="utf-8")
    telling.report_with(SOUND)
    renamed = entry.with_name("2023-09-04-talks-go-on.yml")
    entry.rename(renamed)
    told = telling.report_with("no problems in 1 entry")
    assert f"{ENTRY} is gone" in told and "talks-go-on.yml is new" in told
    renamed.unlink()
    telling.report_with("talks-go-on.yml is gone", " in no entries, 2 sources")
    shutil.move(root / "timeline", tmp_path / "away")
    telling.report_with("is gone", " more ---\n", "[missing-file]")
    shutil.move(tmp_path / "away", root / "timeline")
    entry.write_text(whole, encoding="utf-8")
    telling.report_with(SOUND)
    code, said = telling.end()
    assert (code, said.count("\n")) == (0, 2)
    assert said.startswith("watching ") and "Ctrl-C ends it" in said


def test_given_files_can_be_watched_among_all(project, watched):
    telling = watched(project, ENTRY)
    telling.report_with("[unknown-word]", "1 problem in 1 file; 1 problem in other files\n")
    shutil.copy(BASE / SOURCE, project / SOURCE)
    telling.report_with(f"{SOURCE} changed", "1 problem in 1 file\n")
    shutil.copy(BASE / ENTRY, project / ENTRY)
    telling.report_with("no problems in 1 file\n")
    (project / ENTRY).unlink()
    telling.report_with(f"{ENTRY} is gone", "no problems in 1 file")
    assert telling.end()[0] == 0


def test_what_an_editor_writes_for_itself_is_not_told(tmp_path, watched):
    root = folders.write(tmp_path, {})
    telling = watched(root)
    telling.report_with(SOUND)
    (root / "timeline/.actors.yml.swp").write_text("", encoding="utf-8")
    (root / "site").mkdir()
    (root / "site/index.html").write_text("", encoding="utf-8")
    (root / "timeline/strange.txt").write_text("", encoding="utf-8")
    told = telling.report_with("[unknown-file]")
    assert ".swp" not in told and "index.html" not in told
    assert telling.end()[0] == 0
