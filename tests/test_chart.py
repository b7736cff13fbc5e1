"""The picture of belief: bands that change on the right days, words that do not touch, and a size that stays small."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import TypeVar

import built
import pytest
from dateline import chart
from dateline.chart import ROOMY, ROWS, Belief, belief
from dateline.chart.axis import SLIM, tick_text
from dateline.chart.bands import turns
from dateline.chart.flags import BAND, LEFT, RIGHT, WIDTH, Flag, placed, tiers
from dateline.chart.lettering import width_of, wrapped
from dateline.chart.scale import Scale, Span, spans, ticks
from dateline.chart.turning_points import MOST, TurningPoint
from dateline.dates import Day, parse
from dateline.model import Timeline
from dateline.pages import belief as page
from dateline.reader import read
from dateline.records import About, Actor, Entry, Question, Record, Source
from dateline.rendering.context import Context
from dateline.rendering.view import View
from dateline.vocabulary import Status

R = TypeVar("R", bound=Record)

MOST_BYTES = 60_000

# ----- small timelines, made without files


def desk_of(
    said: dict[str, Sequence[tuple]],
    chapters: Sequence[str] = ("2023-01",),
    as_of: str = "2023-12-31",
    questions: dict[str, dict] | None = None,
    entries: dict[str, dict] | None = None,
    language: str = "en",
) -> View:
    """A view on which some things are said: by question, each as (day, party, stance), in a source of its own."""
    rows = [(question, *each) for question, claims in said.items() for each in claims]
    made, sources = {}, {}
    for number, (question, day, party, stance) in enumerate(sorted(rows, key=lambda row: row[1])):
        sources[f"paper-{number}"] = _made(Source, f"paper-{number}", {**PLAIN_SOURCE, "published": day})
        made[f"talk-{number}"] = _entry(number, question, day, party, stance, (entries or {}).get(f"talk-{number}", {}))
    parties = sorted({row[2] for row in rows})
    about = {
        **dict.fromkeys(("title", "question", "summary", "licence"), "A story"),
        "language": language,
        "as_of": as_of,
        "chapters": [{"title": f"The chapter that begins in {day}", "from": day} for day in chapters],
    }
    timeline = Timeline(
        _made(
            About,
            "timeline",
            about if chapters else {**about, "chapters": None} and {k: v for k, v in about.items() if k != "chapters"},
        ),
        entries=made,
        sources=sources,
        actors={
            id: _made(Actor, id, {"name": f"The State of {id.title()}", "short": id.title(), "kind": "state"})
            for id in parties
        },
        questions={id: _question(id, (questions or {}).get(id, {})) for id in said},
    )
    return View(Context(timeline, lambda record: "timeline/timeline.yml"))


PLAIN_SOURCE = {"type": "report", "title": "A report", "publisher": "The Post", "url": "https://post.example/"}


def _entry(number: int, question: str, day: str, party: str, stance: str, more: dict) -> Entry:
    claim = {"by": party, "stance": stance, "says": "So.", "on": question, "citations": [{"source": f"paper-{number}"}]}
    typed = {"title": f"Something is said, number {number}", "date": day, "kind": "statement", "summary": "So."}
    history = {"history": [{"date": "2024-01-01", "kind": "added"}]}
    return _made(Entry, f"talk-{number}", {**typed, "claims": [claim], **history, **more})


def _question(id: str, more: dict) -> Question:
    return _made(Question, id, {"question": f"Is {id} so?", "proposition": f"{id}.", **more})


def _made(model: type[R], id: str, typed: dict) -> R:
    record = model.model_validate(typed)
    record._id = id
    return record


STANCES = ("asserts", "denies", "asserts", "doubts", "declines", "withdraws")


@cache
def invented(seed: int, questions: int = 12, claims: int = 60) -> View:
    """A made-up timeline: some years, some chapters, parties that change their minds."""
    random = Random(seed)
    first = date(random.randrange(1900, 2020), random.randrange(1, 13), 1).toordinal()
    length = random.choice((20, 90, 400, 3000))
    days = sorted(Day.from_ordinal(first + random.randrange(length)) for _ in range(claims))
    said: dict[str, list[tuple]] = {f"question-{n}": [] for n in range(questions)}
    for day in days:
        said[f"question-{random.randrange(questions)}"].append(
            (str(day), f"party-{random.randrange(6)}", random.choice(STANCES))
        )
    starts = sorted({Day.from_ordinal(first + random.randrange(length)) for _ in range(random.randrange(1, 7))})
    labels = {id: {"label": f"Is {id} so, in short?"} for id in said if random.random() < 0.5}
    words = {
        f"talk-{n}": {"turning_point": f"{n} {'w' * 9} turns the story, says {'m' * 12}"} for n in range(0, claims, 9)
    }
    return desk_of(
        {id: rows for id, rows in said.items() if rows},
        [str(day) for day in starts],
        str(Day.from_ordinal(first + length)),
        labels,
        words,
    )


@cache
def read_view(folder: Path) -> View:
    reading = read(folder)
    return View(Context(reading.timeline, reading.file_of))


DESKS = {
    "toy": lambda: read_view(built.TOY),
    "ferry": lambda: read_view(built.FERRY),
    **{f"invented {seed}": lambda seed=seed: invented(seed) for seed in range(12)},
}


@pytest.fixture(params=DESKS)
def view(request: pytest.FixtureRequest) -> View:
    return DESKS[request.param]()


def html(view: View, **settings: object) -> str:
    macro = view.context.environment.get_template("parts/belief.html").module.the_belief
    return str(macro(view, belief(view), **settings))


def rows_of(found: Belief) -> list[chart.Row]:
    return [row for group in found.groups for row in group.rows]


# ----- bands

COURSES = {
    "one party says so": ([("2023-03-01", "a", "asserts")], [("2023-03-01", "claimed")]),
    "a second party says so too": (
        [("2023-03-01", "a", "asserts"), ("2023-04-01", "b", "asserts")],
        [("2023-03-01", "claimed"), ("2023-04-01", "confirmed")],
    ),
    "it is denied": (
        [("2023-03-01", "a", "asserts"), ("2023-05-01", "b", "denies")],
        [("2023-03-01", "claimed"), ("2023-05-01", "disputed")],
    ),
    "a denial comes first": (
        [("2023-03-01", "b", "denies"), ("2023-05-01", "a", "asserts")],
        [("2023-03-01", "denied"), ("2023-05-01", "disputed")],
    ),
    "what is only doubted is open until somebody says so": (
        [("2023-02-01", "c", "doubts"), ("2023-03-01", "a", "asserts")],
        [("2023-02-01", "open"), ("2023-03-01", "claimed")],
    ),
    "a party takes back what it said": (
        [("2023-03-01", "a", "asserts"), ("2023-06-01", "a", "withdraws")],
        [("2023-03-01", "claimed"), ("2023-06-01", "open")],
    ),
    "a party says the same again": (
        [("2023-03-01", "a", "asserts"), ("2023-06-01", "a", "asserts")],
        [("2023-03-01", "claimed")],
    ),
    "what is announced happens": (
        [("2023-03-01", "a", "asserts"), ("2023-07-02", "a", "asserts"), ("2023-07-03", "b", "asserts")],
        [("2023-03-01", "expected"), ("2023-07-02", "claimed"), ("2023-07-03", "confirmed")],
    ),
}


@pytest.mark.parametrize("name", COURSES)
def test_a_band_changes_on_the_day_on_which_the_status_did(name):
    claims, expected = COURSES[name]
    when = {"when": "2023-07-01"} if name == "what is announced happens" else {}
    found = belief(desk_of({"it": claims}, questions={"it": when}))
    segments = rows_of(found)[0].segments
    assert [each.status for each in segments] == [status for _, status in expected]
    assert [each.start for each in segments] == [found.scale.at(parse(day).earliest.ordinal) for day, _ in expected]
    assert all(one.end == other.start for one, other in pairwise(segments))
    assert segments[-1].end == found.end == 100


def test_the_course_of_a_question_is_what_the_evidence_says_on_each_day(view):
    for question in view.timeline.questions.values():
        days = [day for day, _ in view.evidence.course(question)]
        assert days == view.evidence.days(question)
        for day, standing in view.evidence.course(question):
            if day < view.evidence.now:
                assert standing == view.evidence.of_question(question, day)


def test_a_mark_is_a_claim_that_changed_who_says_what():
    claims = [
        ("2023-03-01", "a", "asserts"),
        ("2023-04-01", "a", "asserts"),
        ("2023-05-01", "b", "denies"),
        ("2023-06-01", "c", "declines"),
        ("2023-07-01", "b", "denies"),
    ]
    row = rows_of(belief(desk_of({"it": claims})))[0]
    assert [(str(mark.first), mark.side, mark.said) for mark in row.marks] == [
        ("2023-03-01", "says", "A says so"),
        ("2023-05-01", "denies", "B denies it"),
        ("2023-06-01", "doubts", "C declines to say"),
    ]


def test_claims_that_become_known_together_are_one_mark_for_each_shape():
    claims = [("2023-03-01", "a", "asserts"), ("2023-03-01", "b", "asserts"), ("2023-03-01", "c", "denies")]
    row = rows_of(belief(desk_of({"it": claims})))[0]
    assert [(mark.side, mark.said) for mark in row.marks] == [("says", "A and B say so"), ("denies", "C denies it")]


# ----- answers


def test_the_answer_of_a_row_is_that_of_the_verdict(view):
    for row in rows_of(belief(view)):
        full = view.verdict(row.question, brief=True)
        if row.standing.ruling is None:
            assert bool(full.answer) == (row.standing.status is Status.CONFIRMED)
            assert not full.answer or full.answer.removesuffix(".") == row.answer.yes
        named = f"{row.answer.yes} {row.answer.no} {row.answer.more}"
        for stance, rows in row.standing.parties.items():
            for party in rows if row.standing.ruling is None else ():
                name = view.timeline.actors[party].short or view.timeline.actors[party].name
                assert name.removeprefix("The ") in named, (stance, named)


ANSWERS = {
    "claimed": ([("2023-03-01", "a", "asserts")], {}, ("Only A says so", "", "")),
    "claimed, in other words": (
        [("2023-03-01", "a", "asserts")],
        {"answer": "At the pier"},
        ("“At the pier”, says A alone", "", ""),
    ),
    "confirmed": (
        [("2023-03-01", "a", "asserts"), ("2023-03-02", "b", "asserts")],
        {"answer": "At the pier"},
        ("At the pier", "", "A and B say so"),
    ),
    "disputed": (
        [("2023-03-01", "a", "asserts"), ("2023-03-02", "b", "denies"), ("2023-03-03", "c", "doubts")],
        {},
        ("Yes, says A", "No, says B", "C doubts it"),
    ),
    "denied": ([("2023-03-01", "a", "denies")], {}, ("", "Only denied, by A", "")),
    "expected": ([("2023-03-01", "a", "asserts")], {"when": "2024"}, ("A announced or predicted it", "", "")),
    "open": ([("2023-03-01", "a", "declines")], {}, ("No one says so or denies it", "", "A declines to say")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_only_a_confirmed_answer_is_stated_as_a_fact(name):
    claims, more, expected = ANSWERS[name]
    answer = rows_of(belief(desk_of({"it": claims}, questions={"it": more})))[0].answer
    assert (answer.yes, answer.no, answer.more) == expected


def test_the_editors_word_is_shown_as_theirs():
    ruled = {"status": {"is": "confirmed", "why": "We saw it."}}
    answer = rows_of(belief(desk_of({"it": [("2023-03-01", "a", "asserts")]}, questions={"it": ruled})))[0].answer
    assert (answer.yes, answer.more) == ("Yes", "in the editors’ judgement")


# ----- words that do not touch


def boxes(found: Belief, width: float) -> list[tuple[float, float, float, float]]:
    """The words of the flags in a band of some width, as left, top, right, bottom."""
    made = []
    for tier in found.tiers:
        for flag in tier.flags:
            x = flag.at / 100 * width
            left = x - WIDTH if flag.is_left else x
            made.append((left, tier.top, left + WIDTH, tier.top + tier.height))
    return made


@pytest.mark.parametrize("width", [BAND, 600, ROOMY, 712, 900])
def test_no_turning_point_touches_the_words_or_the_line_of_another(view, width):
    found = belief(view)
    for (l, t, r, b), (left, top, right, bottom) in combinations(boxes(found, width), 2):
        assert r <= left or right <= l or b <= top or bottom <= t
    for tier in found.tiers:
        for flag in tier.flags:
            x, below = flag.at / 100 * width, tier.top + tier.height
            for left, top, right, _ in boxes(found, width):
                assert not (top >= below and left + 0.1 < x < right - 0.1), "a line strikes words"
    assert all(-LEFT <= left and right <= width + RIGHT for left, _, right, _ in boxes(found, width))


def test_the_words_of_a_turning_point_have_room_in_their_tier(view):
    for tier in belief(view).tiers:
        for flag in tier.flags:
            lines = len(wrapped(flag.point.words, 13, WIDTH - 6)) + len(wrapped(flag.when, 12, WIDTH - 6))
            assert lines * 16 + 6 <= tier.height


@pytest.mark.parametrize("seed", range(30))
def test_flags_are_placed_wherever_lines_are(seed):
    random = Random(seed)
    point = TurningPoint(Day(2023, 1, 1), Day(2023, 1, 1), "Both of the two sides announce the visit", None, 1)
    places = sorted(random.choice((random.uniform(0, 100), random.uniform(40, 48))) for _ in range(MOST))
    found = placed([Flag(point, at, "1 Jan 2023") for at in places])
    assert len(found) >= 4
    assert not any(one.touches(other) for one, other in combinations(found, 2))
    rows, height = tiers(found)
    assert sum(len(row.flags) for row in rows) == len(found) and height == sum(row.height for row in rows)


@pytest.mark.parametrize("width", [BAND, 620, ROOMY, 712])
def test_the_word_of_a_status_is_within_its_segment_and_clear_of_tears_and_marks(view, width):
    found = belief(view)
    for row in rows_of(found):
        for word in (each for each in row.words if each.needs <= width):
            start, end = word.at, word.at + width_of(word.text, 12) / width * 100
            here = [each for each in row.segments if each.start <= start and end <= each.end + 1e-6]
            assert [each.status for each in here] == [word.status]
            assert any(part.start <= start and end <= part.end for part in found.scale.parts)
            covered = [mark for mark in row.marks if start < mark.at < end]
            halves = {"says": "above", "denies": "below", "doubts": "below"}
            assert not [mark for mark in covered if word.half in ("both", halves[mark.side])]


@pytest.mark.parametrize("name", ["labels", "slim"])
def test_labels_along_the_axis_do_not_touch(view, name):
    found = belief(view)
    for width in (BAND, 700, 1200) if name == "labels" else (SLIM, 350, 543):
        ends = [
            (label.at / 100 * width, label.at / 100 * width + max(width_of(line, 12) for line in label.lines))
            for label in getattr(found.axis, name)
        ]
        assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert re.search(r"\d{4}|\d BC|AD \d", getattr(found.axis, name)[0].lines[-1]), "the first tells the year"


def test_the_numbers_of_turning_points_do_not_touch(view):
    found = belief(view)
    for width in (SLIM, 350, 700):
        places = [place / 100 * width for _, place in found.numbers]
        assert all(one + width_of("10", 12) / 2 + 1 <= other for one, other in pairwise(places))
        assert all(0 <= place <= width for place in places)


# ----- the scale


def test_a_scale_is_true_within_each_chapter_and_has_a_gap_between_them(view):
    scale = belief(view).scale
    for part in scale.parts:
        first, last = part.span.first, part.span.last
        middle = (part.at(first) + part.at(last)) / 2
        assert part.at((first + last) / 2) == pytest.approx(middle, abs=0.02)
        assert part.start <= part.at(first) < part.at(last) <= part.end + 0.01
    assert all(one.end < other.start for one, other in pairwise(scale.parts))
    assert scale.parts[0].start == 0 and scale.parts[-1].end == pytest.approx(100, abs=0.05)


ODD = {
    "one day": (["2023-06-01"] * 3, ["2023-06-01"], "2023-06-01"),
    "before every chapter": (["2022-06-01", "2023-06-01"], ["2023-01"], "2023-12-31"),
    "no chapters": (["2022-06-01", "2023-06-01"], [], "2023-12-31"),
    "chapters that are still to come": (["2023-06-01"], ["2023-01", "2025", "2030"], "2023-12-31"),
    "two chapters of one day": (["2023-06-01"], ["2023-05", "2023-05-01"], "2023-12-31"),
    "chapters long before anything is known": (
        ["2023-06-01", "2023-07-01"],
        ["1900", "1950", "2023-06-15"],
        "2023-12-31",
    ),
    "a long silence after": (["1986-04-28", "1986-05-06"], ["1986-04"], "2026-12-31"),
    "years before our era": (["-0499-01-01", "-0043-03-15"], ["-0500"], "0060-01-01"),
    "many chapters": ([f"2023-{m:02}-05" for m in range(1, 13)], [f"2023-{m:02}" for m in range(1, 13)], "2023-12-31"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_stories_are_drawn_whole(name):
    days, chapters, as_of = ODD[name]
    view = desk_of({"it": [(day, f"p{n}", "asserts") for n, day in enumerate(days)]}, chapters, as_of)
    found = belief(view)
    row = rows_of(found)[0]
    assert 0 < row.segments[0].start <= row.segments[-1].end == 100
    assert all(0 <= mark.at <= 100 for mark in row.marks)
    assert built.parsed(html(view))


def test_a_long_silence_is_cut_off_so_that_what_changed_can_be_seen():
    chapters = [
        chapter for chapter in desk_of({"it": [("1986-04-28", "a", "asserts")]}, ["1986-04"]).timeline.about.chapters
    ]
    days = [parse(day).earliest for day in ("1986-04-28", "1986-05-06")]
    found = spans(chapters, days, Day(2026, 12, 31))
    assert [span.chapter is None for span in found] == [False, True]
    assert found[0].last - days[1].ordinal < 10 and found[1].last == Day(2026, 12, 31).ordinal + 1


TICKS = [
    ("2023-09-04", "2023-09-09", ["4 Sept", "5", "6", "7", "8"]),
    ("2023-08-20", "2023-09-12", ["20 Aug", "25", "Sept", "5", "10"]),
    ("2022-11-15", "2023-03-01", ["Dec", "2023", "Feb"]),
    ("1990-06-01", "1994-02-01", ["1991", "1992", "1993", "1994"]),
    ("1890-06-01", "1935-06-01", ["1900", "1910", "1920", "1930"]),
    ("-0499-01-01", "0150-01-01", ["500 BC", "400 BC", "300 BC", "200 BC", "100 BC", "AD 1", "AD 100"]),
    ("-0004-06-01", "0004-06-01", ["4 BC", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3", "AD 4"]),
]


@pytest.mark.parametrize(("first", "last", "texts"), TICKS)
def test_ticks_have_the_finest_step_for_which_there_is_room(first, last, texts):
    view = desk_of({"it": [("2023-03-01", "a", "asserts")]})
    part = Scale([Span(None, parse(first).earliest.ordinal, parse(last).earliest.ordinal, 1)]).parts[0]
    found = list(ticks(part, 5.6, 10.4))
    assert [tick_text(view, tick, whole=tick is found[0]) for tick in found] == texts


# ----- turning points


def test_an_editor_names_turning_points_and_the_days_that_changed_most_are_added():
    said = {f"q{n}": [(f"2023-0{n + 1}-05", "a", "asserts"), ("2023-11-05", "b", "denies")] for n in range(4)}
    named = {"talk-2": {"turning_point": "The mayor names a price"}}
    found = belief(desk_of(said, entries=named))
    words = [flag.point.words for flag in found.flags]
    assert "The mayor names a price" in words
    assert [flag.point.first for flag in found.flags] == sorted(flag.point.first for flag in found.flags)
    assert found.flags[-1].point.first == Day(2023, 11, 5) and found.flags[-1].point.weight > 4


def test_a_long_title_gives_way_to_what_became_of_the_question():
    long = {"talk-0": {"title": "A title that goes on for far longer than sixty characters, as titles of entries may"}}
    found = belief(
        desk_of({"q": [("2023-03-05", "a", "asserts")]}, questions={"q": {"label": "Is it so?"}}, entries=long)
    )
    assert [flag.point.words for flag in found.flags] == ["Claimed: Is it so?"]


# ----- the markup


class Found(HTMLParser):
    """The tags of a piece of markup, and its links with their names."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.links: list[list[str]] = []
        self.is_open = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append([str(dict(attrs)["href"]), ""])
            self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        self.is_open = self.is_open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.links[-1][1] += data


def test_every_mark_is_a_link_with_a_name_and_the_table_has_the_same_links(view):
    drawing, table = html(view).split('<details class="as-table"')
    marks = [Found(a) for a in re.findall(r'<a class="(?:says|denies|doubts)".*?</a>', drawing)]
    assert len(marks) == sum(len(row.marks) for row in rows_of(belief(view)))
    named = [link for found in marks for link in found.links]
    assert all(name.strip() for _, name in named)
    assert sorted(href for href, _ in named) == sorted(href for href, _ in Found(table).links)


def test_no_two_marks_have_one_name_and_different_targets(view):
    targets: dict[str, set[str]] = {}
    for href, name in Found(html(view)).links:
        targets.setdefault(" ".join(name.split()), set()).add(href)
    assert not {name: found for name, found in targets.items() if len(found) > 1}


def test_every_row_says_which_question_it_is_about(view):
    ids = [attributes["data-question"] for _, attributes in Found(html(view)).tags if "data-question" in attributes]
    assert sorted(ids) == sorted(row.question.id for row in rows_of(belief(view)))
    assert set(ids) == {question.id for question in view.timeline.questions.values() if view.standing(question)}


def test_no_two_ids_are_equal_and_none_can_be_that_of_an_entry(view):
    ids = [attributes["id"] for _, attributes in Found(html(view)).tags if "id" in attributes]
    assert len(ids) == len(set(ids)) and all(id.startswith("--") for id in ids)


def test_the_markup_is_whole_and_needs_no_script_and_no_style(view):
    parser = built._Parser()
    parser.feed(html(view))
    assert parser.wrong == []
    found = Found(html(view))
    assert not {"script", "style"} & {tag for tag, _ in found.tags}
    assert not [name for _, attributes in found.tags for name in attributes if name == "style" or name.startswith("on")]


def test_words_are_escaped():
    asked = {"question": 'Is <b> & "c" so?'}
    markup = html(desk_of({"it": [("2023-03-01", "a", "asserts")]}, questions={"it": asked}))
    assert "<b> &" not in markup and "Is &lt;b&gt; &amp;" in markup


def test_in_another_language_all_words_are_in_it():
    markup = html(desk_of({"it": [("2023-03-01", "a", "asserts")]}, language="de"))
    assert "Das sagt nur: A" in markup and "Unbestätigt" in markup and "1. März 2023" in markup


# ----- a past day


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_past_day_shows_nothing_later(view, share):
    days = sorted({turn.day for question in view.timeline.questions.values() for turn in turns(view, question)})
    day = days[int(len(days) * share)]
    then = view.as_known(day)
    found = belief(then)
    for row in rows_of(found):
        assert all(mark.last <= day for mark in row.marks)
        assert row.segments[-1].end == found.end == found.scale.at(day.ordinal + 1)
        assert row.standing.derived is view.evidence.of_question(row.question, day).derived
        assert row.segments[-1].status is row.standing.derived
    assert all(flag.point.last <= day for flag in found.flags)
    markup = html(then, linked=False)
    for chapter in view.timeline.about.chapters:
        assert (
            chapter.title
            in markup.replace("&#34;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        ) == (
            (chapter.from_.earliest or chapter.from_.latest) <= day
            and any(s.title is chapter for s in found.axis.stretches)
        )
    unknown = [question for question in view.timeline.questions.values() if then.standing(question) is None]
    assert not [question.id for question in unknown if f'"{question.id}"' in markup]


def test_the_scale_is_the_same_on_every_day(view):
    now = belief(view)
    first = min(turn.day for question in view.timeline.questions.values() for turn in turns(view, question))
    then = belief(view.as_known(first))
    assert [(part.start, part.end) for part in then.scale.parts] == [(part.start, part.end) for part in now.scale.parts]


def test_on_a_day_before_anything_was_known_there_is_no_picture():
    assert belief(desk_of({"it": [("2023-03-01", "a", "asserts")]}).as_known(Day(2023, 2, 1))) is None


def test_a_timeline_without_claims_on_questions_has_neither_picture_nor_page():
    view = desk_of({})
    assert belief(view) is None and list(page.pages(view)) == []
    assert html(view).strip() == ""


# ----- sizes


@pytest.mark.parametrize(("questions", "claims"), [(18, 100), (24, 400), (30, 1000), (100, 10_000)])
def test_the_markup_stays_small(questions, claims):
    view = invented(7, questions, claims)
    found = belief(view)
    markup = html(view).replace("\0", "../")
    assert len(markup.encode()) <= MOST_BYTES
    assert len(rows_of(found)) <= ROWS[0] + len(found.groups)
    assert found.questions == questions
    if questions > ROWS[0]:
        more = {href for href, name in Found(markup).links if "more question" in name}
        assert more == {
            f"../questions/#group-{group.status}" for group in found.groups if group.count > len(group.rows)
        }
