"""Reading: whatever lies in a project's folder, the answer is a whole timeline or problems at their places.

The hostile and the odd come first, each with the rules that are reported of it; then what hypothesis makes up.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import folders
import pytest
from dateline import problems
from dateline.checks import advise, check
from dateline.evidence import Evidence
from dateline.reader import Reading, read
from dateline.records import Part
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ENTRY = Path("timeline/entries/2023-09-04-talks-begin.yml")
SOURCE = Path("timeline/sources/post-2023-09-05.yml")
ENTRIES, SOURCES, ACTORS = ENTRY.parent, SOURCE.parent, Path("timeline/actors.yml")
TITLE = b"title: Talks about the old pier begin\n"

Make = Callable[[Path], object]


def instead(path: Path, content: bytes) -> Make:
    return lambda root: (root / path).write_bytes(content)


def changed(path: Path, change: Callable[[bytes], bytes]) -> Make:
    return lambda root: (root / path).write_bytes(change((root / path).read_bytes()))


def linked(path: Path, target: str) -> Make:
    def make(root: Path) -> None:
        if (root / path).exists():
            (root / path).rename(root / "moved")
        (root / path).symlink_to(target)

    return make


def laughing(root: Path) -> None:
    """A billion laughs: each line names the one above ten times."""
    lines = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
    (root / ENTRY).write_text("\n".join(["l0: &l0 ha", *lines]))


# what lies there, how it comes there, and which rules are reported of it; `*` after a rule: once or more
HOSTILE: dict[str, tuple[Make, list[str]]] = {
    "a file of 20 MB": (instead(ENTRY, TITLE * 600_000), ["file-too-large"]),
    "10,000 lists in one another": (instead(ENTRY, b"[" * 10_000), ["nested-too-deep"]),
    "100,000 lists in one another": (instead(ENTRY, b"[" * 100_000), ["nested-too-deep"]),
    "10,000 lists by hyphens": (instead(ENTRY, b"- " * 10_000), ["nested-too-deep"]),
    "100,000 lists by hyphens": (instead(ENTRY, b"- " * 100_000), ["nested-too-deep"]),
    "10,000 keys in one another": (instead(ENTRY, b"? " * 10_000), ["unreadable-key"]),
    "100,000 keys in one another": (instead(ENTRY, b"? " * 100_000), ["unreadable-key"]),
    "10,000 mappings in one another": (instead(ENTRY, b"{a: " * 10_000), ["nested-too-deep"]),
    "100,000 mappings in one another": (instead(ENTRY, b"{" * 100_000), ["unreadable-key"]),
    "a text of 20,000 brackets": (changed(ENTRY, lambda data: data.replace(b"summary: ", b"summary: x" + b"[" * 20_000)), []),
    "a billion laughs": (laughing, ["entry-without-claim", "anchor-or-alias*", "unknown-key*", "missing-key*"]),
    "UTF-16 with its mark": (changed(ENTRY, lambda data: data.decode().encode("utf-16")), ["not-utf-8"]),
    "UTF-16 without its mark": (changed(ENTRY, lambda data: data.decode().encode("utf-16-le")), ["not-utf-8"]),
    "UTF-16, high byte first": (changed(ENTRY, lambda data: data.decode().encode("utf-16-be")), ["not-utf-8"]),
    "a byte order mark of UTF-8": (changed(ENTRY, lambda data: b"\xef\xbb\xbf" + data), []),
    "two byte order marks": (changed(ENTRY, lambda data: b"\xef\xbb\xbf" * 2 + data), ["control-character"]),
    "lines that end as on Windows": (changed(ENTRY, lambda data: data.replace(b"\n", b"\r\n")), []),
    "lines that end as on an old Macintosh": (changed(ENTRY, lambda data: data.replace(b"\n", b"\r")), []),
    "no line break at the end": (changed(ENTRY, bytes.rstrip), []),
    "a NUL": (changed(ENTRY, lambda data: data.replace(b"pier", b"pi\0er", 1)), ["control-character"]),
    "a character that is none": (changed(ENTRY, lambda data: data.replace(b"pier", "\uffff".encode(), 1)), ["control-character"]),
    "a letter beyond the first plane": (changed(ENTRY, lambda data: data.replace(b"pier", "🛳".encode(), 1)), []),
    "a surrogate": (changed(ENTRY, lambda data: data.replace(b"pier", b"\xed\xa0\x80", 1)), ["not-utf-8"]),
    "a byte of Latin-1 after a mark and some lines": (
        changed(ENTRY, lambda data: b"\xef\xbb\xbf" + data.replace(b"para.", b"para. \xe9")),
        ["not-utf-8"],
    ),
    "a picture": (instead(ENTRY, bytes(range(256)) * 40), ["not-utf-8"]),
    "a folder in a file's place": (lambda root: (root / ENTRIES / "2023-x.yml").mkdir(), ["not-a-regular-file"]),
    "a folder among the files": (lambda root: (root / ENTRIES / "2023").mkdir(), ["not-a-regular-file"]),
    "a folder in a register's place": (lambda root: (root / "timeline/seeds.yml").mkdir(), ["unknown-file"]),
    "a pipe": (lambda root: os.mkfifo(root / ENTRIES / "2023-x.yml"), ["not-a-regular-file"]),
    "a link to a file": (linked(SOURCE, "../../moved"), ["not-a-regular-file"]),
    "a link to nowhere": (linked(SOURCE, "nowhere.yml"), ["not-a-regular-file"]),
    "a link to itself": (linked(ACTORS, "actors.yml"), ["not-a-regular-file"]),
    "a link out of the project": (linked(ENTRIES / "2023-x.yml", "/etc/passwd"), ["not-a-regular-file"]),
    "a link to a device without end": (linked(ENTRIES / "2023-x.yml", "/dev/zero"), ["not-a-regular-file"]),
    "a link in the place of `entries`": (linked(ENTRIES, "../moved"), ["not-a-regular-file"]),
    "a link in the place of `timeline`": (linked(Path("timeline"), "moved"), ["not-a-regular-file"]),
    "a file in the place of `entries`": (
        lambda root: (root / ENTRIES).rename(root / "moved") and (root / ENTRIES).write_text("none"),
        ["not-a-regular-file"],
    ),
    "a name that is not UTF-8": (instead(SOURCES / os.fsdecode(b"caf\xe9.yml"), b"type: report"), ["bad-id", "missing-key*", "source-without-address"]),
    "a name with a line break": (instead(SOURCES / "a\n::error::b.yml", b"type: report"), ["bad-id", "missing-key*", "source-without-address"]),
    "a name that colours the terminal": (instead(Path("timeline/\x1b[31m.yml"), b""), ["unknown-file"]),
    "a name that is nothing but an ending": (instead(SOURCES / ".yml", b"type: report"), ["bad-id", "missing-key*", "source-without-address"]),
    "a file of the machine's own": (instead(ENTRIES / ".DS_Store", b"\0\0\0"), []),
    "an empty `seeds`": (lambda root: (root / "seeds").mkdir(), []),
    "no `sources`": (lambda root: shutil.rmtree(root / SOURCES), ["unknown-source*"]),
    "an empty `sources`": (lambda root: shutil.rmtree(root / SOURCES) or (root / SOURCES).mkdir(), ["unknown-source*"]),
    "neither entries nor sources": (
        lambda root: [shutil.rmtree(root / path) for path in (ENTRIES, SOURCES)],
        [],
    ),
    "no `timeline.yml`": (lambda root: (root / "timeline/timeline.yml").unlink(), ["missing-file"]),
    "an empty `timeline`": (
        lambda root: (root / "timeline").rename(root / "moved") and (root / "timeline").mkdir(),
        ["missing-file"],
    ),
    "registers that are lists": (
        lambda root: [(root / f"timeline/{name}.yml").write_text("- name: x\n") for name in ("actors", "questions")],
        ["register-without-ids", "register-without-ids"],
    ),
    "a register that is a word": (instead(ACTORS, b"everybody\n"), ["register-without-ids"]),
    "a register with a number for a key": (instead(ACTORS, b"1: {name: One, kind: person}\n"), ["bad-id", "unknown-actor*", "unknown-speaker"]),
}  # fmt: skip


def rules(reading: Reading) -> list[str]:
    return [problem.rule for problem in check(reading)]


def lie_within_their_files(reading: Reading, root: Path) -> None:
    """Every problem stands at a line and a column that its file has."""
    for problem in check(reading):
        file = root / problem.path
        text = file.read_bytes().decode("utf-8-sig", "replace") if file.is_file() and not file.is_symlink() else ""
        lines = re.split("\r\n|\r|\n", text)
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message and "\n" not in problem.message + problem.help, problem


def can_be_reported(found: list[problems.Problem]) -> None:
    """The three forms of a report are sound: one paragraph, one object, one line for each problem."""
    paragraphs, lines = problems.report_text(found).split("\n\n"), problems.report_github(found).splitlines()
    assert len(lines) == len(found) and all(line.startswith("::error file=") for line in lines)
    assert len(paragraphs) == max(1, len(found)) and "\x1b" not in "".join(paragraphs + lines)
    told = json.loads(problems.report_json(found, []))
    assert told["counts"]["problems"] == len(told["problems"]) == len(found)
    "".join(paragraphs + lines).encode("utf-8")


def is_whole(reading: Reading) -> None:
    """Nothing is left out of the records, and what follows from them can be derived."""
    for record in reading.timeline.records():
        assert_nothing_is_missing(record)
    evidence = Evidence(reading.timeline)
    assert all(evidence.of_entry(entry) for entry in reading.timeline.entries.values())
    can_be_reported(advise(reading))


def assert_nothing_is_missing(part: Part) -> None:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        assert value is not None or not info.is_required(), (part, name)
        for inner in value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else [value]:
            if isinstance(inner, Part):
                assert_nothing_is_missing(inner)


@pytest.mark.parametrize(("make", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_lies_there_the_problems_say_so(make, told, tmp_path):
    make(folders.write(tmp_path, {}))
    reading = read(tmp_path)
    once = [rule for rule in told if not rule.endswith("*")]
    often = {rule.removesuffix("*") for rule in told} - set(once)
    assert [rule for rule in rules(reading) if rule not in often] == once
    assert often <= set(rules(reading))
    lie_within_their_files(reading, tmp_path)
    can_be_reported(check(reading))
    if not told:
        is_whole(reading)


@contextmanager
def as_nobody(root: Path) -> Iterator[None]:
    """Not as the superuser, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    before = Path.cwd()
    os.chdir(root)  # nobody may come here through the folders above
    root.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.chdir(before)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (ENTRY, [("timeline/entries/2023-09-04-talks-begin.yml", "not-a-regular-file")]),
        (ENTRIES, [("timeline/entries", "not-a-regular-file")]),
        (ACTORS, [("timeline/actors.yml", "not-a-regular-file")]),
        (Path("timeline"), [("timeline", "not-a-regular-file")]),
    ],
    ids=str,
)
def test_what_may_not_be_opened_is_one_problem(path, told, tmp_path):
    file = folders.write(tmp_path, {}) / path
    mode = file.stat().st_mode
    file.chmod(0)
    try:
        with as_nobody(tmp_path):
            reading = read(Path(".") if os.geteuid() == 65534 else tmp_path)
    finally:
        file.chmod(mode)
    assert [(problem.path, problem.rule) for problem in check(reading)] == told
    assert "permission denied" in check(reading)[0].message


def dateline_process(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "dateline", "check", str(root), *options]
    here = {**os.environ, "PYTHONPATH": str(Path(problems.__file__).parent.parent)}
    return subprocess.run(command, check=False, capture_output=True, env={**here, **environment}, timeout=60)


@pytest.fixture(scope="module")
def everything_odd(tmp_path_factory) -> Path:
    """Very many odd things in one project, each under a name of its own."""
    root = folders.write(tmp_path_factory.mktemp("odd"), {})
    (root / "seeds").write_text("no folder")
    for number, (make, _) in enumerate(HOSTILE.values()):
        alone = folders.write(root / f"alone-{number}", {})
        make(alone)
        if (file := alone / ENTRY).is_file():
            file.rename(root / ENTRIES / f"2023-odd-{number}.yml")
    for name in (os.fsdecode(b"caf\xe9.yml"), "a\n::error::b.yml", "\x1b[31m.yml", "한국.yml"):
        (root / SOURCES / name).write_text("title: \u202e부산: a\n")
    return root


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(
    "environment",
    [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1252"}],
    ids=["a modern terminal", "an ASCII terminal", "a Windows terminal"],
)
def test_the_command_tells_everything_and_never_a_traceback(form, environment, everything_odd):
    done = dateline_process(everything_odd, "--format", form, **environment)
    assert done.returncode == 1 and b"Traceback" not in done.stderr and not done.stderr
    count = len(check(read(everything_odd)))
    if form == "json":
        assert len(json.loads(done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8")))["problems"]) == count
    elif form == "github":
        assert len(done.stdout.splitlines()) == count
    else:
        assert done.stdout.splitlines()[-1].startswith(b"%d problems in " % count)


RICH = """\
title: A *new* buyer for the [old pier](places/old-pier)
date: "[2023-09-05..2023-09-10]"
date_note: The letter has no date.
kind: plan
summary: >
  The harbour office and a buyer
  begin to talk about [the pier](old-pier).
actors: [harbour-office, mira-sole]
places: [old-pier]
topics: [pier]
superseded_by: talks-begin
responds_to: [talks-begin]
claims:
  - by: harbour-office
    speaker: mira-sole
    stance: asserts
    on: pier-sold
    said: 2023-09-05?
    says: "Talks: they have begun."
    citations:
      - {source: post-2023-09-05, quote: 'it''s said', locator: para. 2}
  - by: mira-sole
    id: once-more
    stance: declines
    relies_on: harbour-office
    says: She will not say.
    citations:
      - source: post-2023-09-05
history:
  - {date: 2023-10-01, kind: added}
  - date: 2023-10-02
    kind: correction
    was: 4 September
    now: 5 September
    why: The minutes carry the later date.
aliases: [new-buyer]
status: {is: open, why: "Nobody was asked."}
"""
ODD_LETTERS = st.sampled_from("\t\n\r :-?[]{}#&*!|>'\"%@`,\\/~.0aX\0\u2028\u202e\ufeff\ue000\uffff\x85é한\U0001f6f3")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The rich entry with a few slips of the hand."""
    lines = RICH.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        slip = draw(st.sampled_from(["delete", "duplicate", "swap", "indent", "replace", "insert", "cut"]))
        column = draw(st.integers(0, len(lines[one])))
        match slip:
            case "delete":
                lines[one] = ""
            case "duplicate":
                lines.insert(other, lines[one])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "indent":
                lines[one] = " " * draw(st.integers(0, 6)) + lines[one].lstrip()
            case "cut":
                lines[one] = lines[one][:column]
            case _:
                end = column + (slip == "replace")
                lines[one] = lines[one][:column] + draw(ODD_LETTERS) + lines[one][end:]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return folders.write(tmp_path_factory.mktemp("project"), {})


def check_file(project: Path, path: Path, content: bytes) -> None:
    (project / path).write_bytes(content)
    reading = read(project)
    if check(reading):
        lie_within_their_files(reading, project)
        can_be_reported(check(reading))
    else:
        is_whole(reading)


PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
RICH_ENTRY = ENTRIES / "2023-09-05-buyer-found.yml"


def test_the_rich_entry_is_sound(project):
    (project / RICH_ENTRY).write_text(RICH)
    assert not check(read(project))


@PATIENT
@given(mutated())
def test_slips_of_the_hand_give_a_whole_timeline_or_problems_at_their_places(project, text):
    check_file(project, RICH_ENTRY, text.encode("utf-8"))


@PATIENT
@given(st.binary(max_size=400))
def test_any_bytes_give_a_whole_timeline_or_problems_at_their_places(project, data):
    check_file(project, RICH_ENTRY, data)


@PATIENT
@given(st.text(st.one_of(ODD_LETTERS, st.characters(codec="utf-8")), max_size=120))
def test_any_text_in_a_register_gives_a_whole_timeline_or_problems_at_their_places(project, text):
    (project / RICH_ENTRY).write_text(RICH)
    check_file(project, Path("timeline/topics.yml"), text.encode("utf-8"))
