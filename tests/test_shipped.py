"""The timeline that ships with Dateline, and what the guides show of it: its checks pass, and it keeps what was agreed.

Every other test is of an invented timeline. Where another timeline is in the place of this one, the module is skipped.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import folders
import pytest
import yaml
from built import DATA, ROOT, copy
from dateline.chart import belief
from dateline.checks import check
from dateline.dates import Day
from dateline.evidence import Evidence
from dateline.lengths import MOST_WORDS_IN_QUOTE
from dateline.reader import Reading, read
from dateline.registers import register_of
from test_chart import MOST_BYTES, html, read_view
from test_docs import FOR_CODERS, exists, paths
from test_examples import HAND_WRITTEN, blocks, cells, fragments
from test_site import unresolved

TITLE = 'title: "Arms, talks and a train: North Korea and Russia, 2022–2023"\n'

if not (ROOT / "timeline/timeline.yml").read_text(encoding="utf-8").startswith(TITLE):
    pytest.skip("the timeline that ships with Dateline is not here", allow_module_level=True)

WATCHED = {"kim-meets-putin", "visit-announced", "summit-place", "arms-after-august-2023", "wagner-armed"}
"""The questions whose answers changed in the time that the timeline covers, or are disputed."""

KREMLIN = "timeline/entries/2023-09-05-kremlin-cannot-confirm.yml"


@pytest.fixture(scope="module")
def shipped() -> Reading:
    return read(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the timeline, to change."""
    return copy(DATA, ROOT, tmp_path / "project")


def edit(project: Path, path: str, was: str, now: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(was) == 1
    (project / path).write_text(text.replace(was, now), encoding="utf-8")


def as_it_is(project: Path) -> None:
    """Nothing is changed."""


def as_the_guide_asks(project: Path) -> None:
    """A source gets the day it was opened and its archived copy, and a claim a quote as long as a quote may be."""
    source = project / "timeline/sources/urdupoint-2023-09-05.yml"
    opened = "archive_url: https://archive.example/urdupoint\naccessed: 2026-12-01\n"
    source.write_text(source.read_text(encoding="utf-8") + opened, encoding="utf-8")
    quote = "We have nothing to say on this."
    longer = f"{quote} {'and so on ' * 6}".strip()
    assert len(longer.split()) == MOST_WORDS_IN_QUOTE
    edit(project, KREMLIN, quote, longer)


@pytest.mark.parametrize("change", [as_it_is, as_the_guide_asks])
def test_it_passes_its_checks_with_enough_questions_expectations_and_the_editions_that_were_agreed(project, change):
    change(project)
    reading = read(project)
    timeline = reading.timeline
    assert check(reading) == []
    assert {id for id in WATCHED if len(timeline.questions[id].expect or {}) < 2} == set()
    assert len(timeline.entries["summit-planned"].expect) >= 5
    assert len(timeline.questions) >= 10
    days = [edition.as_of for edition in timeline.about.editions]
    assert {Day(2023, 9, 5), Day(2023, 9, 11), Day(2023, 10, 13), timeline.about.as_of} <= set(days)


def test_its_files_are_in_their_one_form():
    done = folders.dateline("format", "--check", "--root", ROOT)
    assert (done.exit_code, done.stdout) == (0, "")


def test_every_link_of_its_site_resolves_those_of_the_pages_by_hand_too(shipped_site):
    assert unresolved(shipped_site, shipped_site.pages) == []


def test_the_site_of_another_timeline_says_nothing_of_it(toy_site, shipped):
    ours = {actor.name for actor in shipped.timeline.actors.values()} | {shipped.timeline.about.title}
    by_hand = ("reference-page", "written")
    pages = [page for page in toy_site.pages.values() if page.kind not in by_hand]
    assert len(pages) > 60
    assert [(page.path, name) for page in pages for name in ours if name in page.tree.text] == []


def test_its_chart_fits_and_names_its_turning_points():
    view = read_view(ROOT)
    assert len(html(view).replace("\0", "../").encode()) <= MOST_BYTES
    assert len(belief(view).flags) >= 8


# ---- what the guides show of it


@pytest.mark.parametrize("document", [*FOR_CODERS, "docs/contribute.md", "docs/method.md", "docs/about.md"])
def test_every_record_that_a_document_names_is_there(document):
    named = [name for name in paths(document) if name.startswith(("timeline/", "seeds/"))]
    assert [name for name in named if not exists(document, name)] == []


@pytest.mark.parametrize("page", HAND_WRITTEN)
def test_every_example_of_a_hand_written_page_passes_the_check(page, project):
    """Put into the timeline: a file that is there is written over, a register gets one more record."""
    for path, text in blocks(page):
        with open(project / path, "a" if register_of(path).by_id else "w", encoding="utf-8") as file:
            file.write(text)
    shown = project / KREMLIN
    for part in fragments(page):
        key = part.partition(":")[0]
        entry = re.sub(rf"(?ms)^{key}:.*?(?=^\S|\Z)", lambda found, part=part: part, shown.read_text(encoding="utf-8"))
        shown.write_text(entry, encoding="utf-8")
    assert check(read(project)) == []


def test_the_worked_example_is_what_the_timeline_holds():
    """What the page shows is there; a source may have been opened, or archived, since."""
    shown = {path: yaml.safe_load(text) for path, text in blocks("docs/contribute.md") if not register_of(path).by_id}
    assert len(shown) == 4
    for path, record in shown.items():
        there = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
        assert record == {key: value for key, value in there.items() if key in record}


def worked() -> list[tuple[str, dict[str, str]]]:
    """The rows of the worked examples of the method page, each with the id of its question."""
    found = []
    for section in (ROOT / "docs/method.md").read_text(encoding="utf-8").split("### An example")[1:]:
        question = re.search(r"\]\(\.\./questions/([^/]+)/\)", section)[1]
        head, _, *rows = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]
        found += [(question, dict(zip(cells(head), cells(row), strict=True))) for row in rows]
    return found


def test_the_worked_examples_are_what_the_rules_make_of_the_timeline(shipped):
    evidence, rows = Evidence(shipped.timeline), worked()
    assert len(rows) == 8
    for id, row in rows:
        question = shipped.timeline.questions[id]
        days = {known.in_words(): known for known in evidence.days(question)}
        day = days[row["Day"]]
        assert evidence.of(question, day).derived.label == row["Status"], row
        for entry in re.findall(r"\]\(\.\./entries/([^/]+)/\)", row["What became known"]):
            assert day in {each.known for each in evidence.by_entry[entry] if each.claim.on == id}, row


ENTRIES = "timeline/entries/"
PRINTED = {
    "a source that is not there": (
        "docs/contribute.md",
        (f"{ENTRIES}2023-09-19-kim-back-in-pyongyang.yml", "[kcna-2023-09-20", "[kcna-2023-09-21"),
        ["check"],
    ),
    "a status that is not the one expected": (
        "docs/contribute.md",
        ("timeline/questions.yml", "2023-09-11: expected\n    2023-09-12", "2023-09-11: confirmed\n    2023-09-12"),
        ["check"],
    ),
    "a stance that changed": (
        "docs/review.md",
        (KREMLIN, "stance: declines", "stance: denies"),
        ["diff", "HEAD"],
    ),
}
"""What the guides show of a command: the page, the edit of a file of the timeline, and the command."""


@pytest.mark.parametrize("shown", PRINTED)
def test_what_a_guide_shows_of_a_command_is_what_it_prints(shown, project):
    page, change, command = PRINTED[shown]
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for typed in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "As it is"]):
        subprocess.run(["git", *typed], cwd=project, check=True)
    edit(project, *change)
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *command], cwd=project, capture_output=True, text=True, check=False
    )
    shown_blocks = re.findall(
        r"^```text\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert any(block in done.stdout for block in shown_blocks)
