"""The shipped timeline: what its evidence adds up to on the days that matter."""

from pathlib import Path

import pytest
from dateline.dates import Day
from dateline.evidence import Evidence
from dateline.reader import read
from dateline.vocabulary import Outcome, Stance, Status

ROOT = Path(__file__).parent.parent
TIMELINE = read(ROOT).timeline
EVIDENCE = Evidence(TIMELINE)

# the day, and the planned trip as it was known at its end: status, outcome, parties that assert it
PLANNED_TRIP = [
    (Day(2023, 9, 3), None, None, []),
    (Day(2023, 9, 4), Status.EXPECTED, Outcome.PLANNED, ["united-states"]),
    (Day(2023, 9, 5), Status.EXPECTED, Outcome.PLANNED, ["united-states"]),
    (Day(2023, 9, 10), Status.EXPECTED, Outcome.PLANNED, ["united-states"]),
    (Day(2023, 9, 11), Status.EXPECTED, Outcome.PLANNED, ["north-korea", "russia", "united-states"]),
    (Day(2023, 9, 13), Status.EXPECTED, Outcome.SUPERSEDED, ["north-korea", "russia", "united-states"]),
]


@pytest.mark.parametrize(("day", "status", "outcome", "asserting"), PLANNED_TRIP, ids=str)
def test_the_planned_trip_from_rumour_to_outcome(day, status, outcome, asserting):
    standing = EVIDENCE.of_entry(TIMELINE.entries["summit-planned"], day)
    if status is None:
        assert standing is None
    else:
        assert (standing.status, standing.becoming.outcome) == (status, outcome)
        assert list(standing.parties[Stance.ASSERTS]) == asserting


def test_the_kremlin_declines_until_it_announces():
    entry = TIMELINE.entries["summit-planned"]
    assert list(EVIDENCE.of_entry(entry, Day(2023, 9, 5)).parties[Stance.DECLINES]) == ["russia"]
    assert not EVIDENCE.of_entry(entry, Day(2023, 9, 11)).parties[Stance.DECLINES]


def test_the_delivery_to_wagner_is_disputed_on_every_day_after_22_december_2022():
    question, day = TIMELINE.questions["wagner-armed"], Day(2022, 12, 23)
    while day <= TIMELINE.about.as_of:
        standing = EVIDENCE.of_question(question, day)
        assert standing.status is Status.DISPUTED, day
        assert "united-kingdom" not in standing.parties[Stance.ASSERTS], day
        day = day.plus(1)


def test_the_summit_itself_is_absent_before_its_day():
    assert EVIDENCE.of_entry(TIMELINE.entries["summit-at-vostochny"], Day(2023, 9, 12)) is None


def test_there_are_enough_questions_and_the_editions_that_were_agreed():
    assert len(TIMELINE.questions) >= 10
    days = [edition.as_of for edition in TIMELINE.about.editions]
    assert {Day(2023, 9, 5), Day(2023, 9, 11), Day(2023, 10, 13), TIMELINE.about.as_of} <= set(days)
