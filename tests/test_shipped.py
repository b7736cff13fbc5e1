"""The shipped timeline: its own checks pass, the editors' `expect:` among them, and it keeps what was agreed."""

from pathlib import Path

from dateline.dates import Day
from dateline.reader import read

READING = read(Path(__file__).parent.parent)
TIMELINE = READING.timeline

WATCHED = {"kim-meets-putin", "visit-announced", "summit-place", "arms-after-august-2023", "wagner-armed"}
"""The questions whose answers changed in the time that the timeline covers, or are disputed."""


def test_it_passes_its_checks_and_every_expectation_holds():
    assert READING.problems == []


def test_the_questions_that_changed_carry_expectations_on_more_than_one_day():
    few = {id for id in WATCHED if len(TIMELINE.questions[id].expect or {}) < 2}
    assert few == set()
    assert len(TIMELINE.entries["summit-planned"].expect) >= 5


def test_there_are_enough_questions_and_the_editions_that_were_agreed():
    assert len(TIMELINE.questions) >= 10
    days = [edition.as_of for edition in TIMELINE.about.editions]
    assert {Day(2023, 9, 5), Day(2023, 9, 11), Day(2023, 10, 13), TIMELINE.about.as_of} <= set(days)
