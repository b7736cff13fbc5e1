"""The picture of belief: what was known of each question, day by day; the markup is in `parts/belief.html`.

`bands` says how the status of each question changed and which claims changed it, `scale` lays the chapters across the
picture, and `axis`, `words`, `turning_points` and `flags` are what is written there. Places are in hundredths of the
width, so one drawing fits every screen: the style sheet puts the words of a row beside its band or above it. What is
written within the drawing has room in the narrowest in which it is shown, with `lettering` that is safe for any face.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.chart.answers import Answer, answer, said
from dateline.chart.axis import Axis, axis, short_days
from dateline.chart.bands import Line, Mark, Segment, Turn, lines, marks, segments, turns
from dateline.chart.flags import BAND, Flag, Tier, placed, tiers
from dateline.chart.scale import Scale, spans, tidy
from dateline.chart.turning_points import TurningPoint, turning_points
from dateline.chart.words import Word, words
from dateline.dates import Day
from dateline.evidence import Standing
from dateline.languages.fallbacks import bare
from dateline.records import Question
from dateline.rendering.view import View
from dateline.vocabulary import Status

ROWS = (24, 20, 18, 16, 14, 12)
"""How many questions may have rows; where there are more, each status has its share of them, and a link to all."""

STEPS = ((0, 0.35), (0.5, 0.7), (1, 1.5), (2, 3), (4, 6), (8, 12), (16, 25), (100, 100))
"""How close marks of one shape are that are drawn as one, and how long the shortest segment is, from fine to coarse."""

FINE = 5
"""How many of the steps are tried before there are fewer rows."""

MOST = 56_500
OF_PAGE, OF_ROW, OF_MARK, OF_SEGMENT = 14_000, 900, 300, 260
"""How much a picture may weigh, in bytes, and what its parts weigh."""

ROOMY = 680
"""How wide bands are on a wide screen, in pixels; some words have room only there."""

APART = 6.2
"""How far the numbers of the turning points are apart on a narrow screen, in hundredths of its width."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its band, its marks, the words on it, its answer, and all that as lines of a table."""

    question: Question
    standing: Standing
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    words: tuple[Word, ...]
    answer: Answer
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one status, and how many questions have it."""

    status: Status
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Belief:
    """The picture: its headline, its rows by status, its axis, the flags of its turning points, and where it ends."""

    headline: str
    groups: tuple[Group, ...]
    scale: Scale
    axis: Axis
    flags: tuple[Flag, ...]
    tiers: tuple[Tier, ...]
    height: float
    """How tall the flags are."""
    numbers: tuple[tuple[float, float], ...]
    """Of each flag, where its line is and where its number is, which no other number touches."""
    end: float

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(group.count for group in self.groups)

    @property
    def statuses(self) -> list[Status]:
        """The statuses that bands have."""
        found = {each.status for group in self.groups for row in group.rows for each in row.segments}
        return [status for status in Status if status in found]

    @property
    def sides(self) -> set[str]:
        """The shapes that marks have."""
        return {mark.side for group in self.groups for row in group.rows for mark in row.marks}


def belief(view: View) -> Belief | None:
    """The picture of what was known to the day of the view; None where no claim is on a question by then."""
    courses = [(question, turns(view, question)) for question in view.timeline.questions.values()]
    known = [(question, course) for question, course in courses if course]
    if not known:
        return None
    scale = Scale(spans(view.timeline.about.chapters, _days(view), view.evidence.now))
    flags = placed([_flag(view, scale, point) for point in turning_points(view, known)])
    rising, height = tiers(flags)
    end = scale.at((view.day or view.evidence.now).ordinal + 1)
    groups = tuple(_groups(view, known, scale, end))
    return Belief(
        headline=_headline(view, groups),
        groups=groups,
        scale=scale,
        axis=axis(view, scale, BAND),
        flags=tuple(flags),
        tiers=tuple(rising),
        height=height,
        numbers=tuple(_apart([flag.at for flag in flags], APART)),
        end=end,
    )


def _headline(view: View, groups: Sequence[Group]) -> str:
    """How many questions there are, and how many of them are confirmed."""
    questions = view.amount("questions", sum(group.count for group in groups))
    confirmed = sum(group.count for group in groups if group.status is Status.CONFIRMED)
    if confirmed:
        return view.gettext("{questions}, {confirmed} confirmed").format(questions=questions, confirmed=confirmed)
    return view.gettext("{questions}, none confirmed").format(questions=questions)


def _days(view: View) -> list[Day]:
    """The days on which what is known of any question changed, to now: the scale is the same on every day."""
    courses = (view.evidence.course(question) for question in view.timeline.questions.values())
    return sorted({day for course in courses for day, _ in course})


def _flag(view: View, scale: Scale, point: TurningPoint) -> Flag:
    return Flag(point, scale.at(point.first.ordinal), short_days(view.language, point.first, point.last))


Known = Sequence[tuple[Question, Sequence[Turn]]]


def _groups(view: View, known: Known, scale: Scale, end: float) -> Iterator[Group]:
    """The rows by status, in the order in which the statuses are listed; within it, by the day a question came up."""
    by_status: dict[Status, list[tuple[Question, Sequence[Turn]]]] = {}
    for pair in known:
        standing = view.standing(pair[0])
        if standing:
            by_status.setdefault(standing.status, []).append(pair)
    plan = _plan(view, by_status, scale, end)
    for status in sorted(by_status, key=list(Status).index):
        rows = tuple(
            _row(view, question, course, plan) for question, course in _kept(view, by_status[status], plan.share)
        )
        yield Group(status, rows, len(by_status[status]))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How all rows are drawn: the scale, where bands end, how close marks are one, the shortest segment, and how many
    of the questions have rows.
    """

    scale: Scale
    end: float
    bin: float
    least: float
    share: float

    def weight(self, courses: Sequence[Sequence[Turn]]) -> int:
        """How much a picture weighs that is drawn like this."""
        many_marks = sum(len(marks(course, self.scale, self.bin)) for course in courses)
        many_segments = sum(len(segments(course, self.scale, self.end, self.least)) for course in courses)
        return OF_PAGE + OF_ROW * len(courses) + OF_MARK * many_marks + OF_SEGMENT * many_segments


def _plan(view: View, by_status: Mapping[Status, Known], scale: Scale, end: float) -> _Plan:
    """The picture with most rows, and of these the finest, that is not too heavy."""
    total = sum(map(len, by_status.values()))
    tried = [(rows, step) for rows in ROWS for step in STEPS[:FINE]] + [(ROWS[-1], step) for step in STEPS[FINE:]]
    for rows, (bin, least) in tried:
        plan = _Plan(scale, end, bin, least, min(1, rows / total))
        kept = [course for pairs in by_status.values() for _, course in _kept(view, pairs, plan.share)]
        if plan.weight(kept) <= MOST:
            break
    return plan


def _kept(view: View, pairs: Known, share: float) -> Known:
    """The questions of a status that have rows: a share of them, one at least, those on which most was said."""
    many = max(1, int(len(pairs) * share))
    most = sorted(pairs, key=lambda pair: -len(view.evidence.by_question[pair[0].id]))[:many]
    return sorted(most, key=lambda pair: pair[1][0].day)


def _row(view: View, question: Question, course: Sequence[Turn], plan: _Plan) -> Row:
    standing = view.standing(question)
    assert standing is not None, "questions on which nothing is known have no row"
    stretches = segments(course, plan.scale, plan.end, plan.least)
    placed = [replace(mark, said=said(view, mark.claims)) for mark in marks(course, plan.scale, plan.bin)]
    texts = {status: bare(view.gettext(status.label)) for status in Status}
    return Row(
        question,
        standing,
        tuple(stretches),
        tuple(placed),
        tuple(words(stretches, placed, plan.scale, texts, (BAND, ROOMY))),
        answer(view, question, standing),
        tuple(lines(course, placed, merged=plan.bin > 0)),
    )


def _apart(places: Sequence[float], least: float) -> Iterator[tuple[float, float]]:
    """Each place with the nearest to it at which it is far enough from the others."""
    groups: list[list[float]] = []  # the sum and the number of neighbours that share one shift
    for number, place in enumerate(places):
        groups.append([place - number * least, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + count]
    shifts = [total / count for total, count in groups for _ in range(int(count))]
    low, high = least / 2, 100 - least / 2 - (len(places) - 1) * least
    for number, (place, shift) in enumerate(zip(places, shifts, strict=True)):
        yield place, tidy(min(max(shift, low), high) + number * least)
