"""The picture: marks true to scale, labels that do not touch, every entry within reach, and a size that stays small."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import folders
import pytest
from built import FERRY, TOY
from dateline.checks import check
from dateline.dates import Day, parse
from dateline.model import Timeline
from dateline.pages import MOST_ON_A_PAGE
from dateline.pages.pagination import entries_divided
from dateline.picture import MOST_MARKS, Picture, picture
from dateline.picture import wide as wide_way
from dateline.picture.bins import Calendar
from dateline.picture.drawing import Box, Drawing, Drawn, Words
from dateline.picture.lettering import cut, narrowest, width_of
from dateline.picture.scale import Part, Scale, Tick, day_of, number_of, shared, ticks
from dateline.picture.story import parts
from dateline.picture.turned import spread
from dateline.reader import read
from dateline.records import About, Actor, Entry, Question, Record, Source
from dateline.rendering.context import Context
from dateline.rendering.view import View
from dateline.site import Site

R = TypeVar("R", bound=Record)

# ----- small timelines, made without files


def desk_of(
    entries: dict[str, dict], chapters: Sequence[str] = (), part_of: dict[str, str] | None = None, as_of: str = ""
) -> View:
    """A view of some entries: of each its `date`, and `claims` as (party, stance) or whole, or `sources`.

    A source whose id begins with `retracted` was retracted.
    """
    made = {id: _entry(id, typed) for id, typed in entries.items()}
    made = dict(sorted(made.items(), key=lambda pair: pair[1].date.sort_key))
    names = {claim.by for entry in made.values() for claim in entry.claims} | {*(part_of or {}).values()}
    names |= {actor for entry in made.values() for actor in entry.actors}
    names |= {claim.relies_on for entry in made.values() for claim in entry.claims if claim.relies_on}
    asked = {claim.on for entry in made.values() for claim in entry.claims if claim.on}
    cited = {f"paper-{name}" for name in names} | {id for entry in made.values() for id in entry.sources}
    cited |= {given.source for entry in made.values() for claim in entry.claims for given in claim.citations}
    timeline = Timeline(
        _made(
            About,
            "timeline",
            dict.fromkeys(("title", "question", "summary", "licence"), "A story")
            | {"language": "en", "as_of": as_of or "2023-12-31"}
            | ({"chapters": [{"title": f"Chapter from {day}", "from": day} for day in chapters]} if chapters else {}),
        ),
        entries=made,
        sources={id: _source(id) for id in sorted(cited)},
        actors={
            name: _made(Actor, name, {"name": name, "kind": "state"} | _belonging(name, part_of))
            for name in sorted(names)
        },
        questions={id: _made(Question, id, {"question": f"{id}?", "proposition": f"{id}."}) for id in sorted(asked)},
    )
    return View(Context(timeline, lambda record: "timeline/timeline.yml"))


def _belonging(name: str, part_of: dict[str, str] | None) -> dict[str, str]:
    return {"part_of": part_of[name]} if part_of and name in part_of else {}


def _source(id: str) -> Source:
    plain = {"type": "report", "title": "A report", "publisher": "The Post", "url": "https://post.example/"}
    retracted = {"retracted": {"date": "0002-01-01", "why": "So."}} if id.startswith("retracted") else {}
    return _made(Source, id, {**plain, "published": "0001", **retracted})


def _entry(id: str, typed: dict) -> Entry:
    given = typed.get("claims", ())
    claims = [claim if isinstance(claim, dict) else {"by": claim[0], "stance": claim[1]} for claim in given]
    plain = {"title": f"The title of {id}", "date": "2023-06-01", "kind": "event", "summary": "So."}
    claims = [{"says": "So.", "citations": [{"source": f"paper-{claim['by']}"}], **claim} for claim in claims]
    said = {"claims": claims} if claims else {}
    return _made(Entry, id, plain | typed | said | {"history": [{"date": "2024-01-01", "kind": "added"}]})


def _made(model: type[R], id: str, typed: dict) -> R:
    return model.model_validate(typed).named(id)


@cache
def long_story(size: int) -> View:
    """A story of many entries over eleven years, busier and busier, of eight parties in four chapters."""
    stances = ("asserts", "denies", "asserts", "doubts", "asserts", "declines")
    entries = {}
    for number in range(size):
        day = number_of(Day(2012, 3, 1)) + int(4000 * (number / size) ** 0.7)
        dates = (f"{day_of(day)}", f"{day_of(day)}/{day_of(day + 9)}", f"[{day_of(day)}..{day_of(day + 30)}]")
        sides = [(f"party-{number * step % 8}", stances[number * step % 6]) for step in (1, 3)]
        entries[f"talk-{number}"] = {
            "title": f"Something of note is said about the matter numbered {number}",
            "date": dates[0 if number % 5 else number // 5 % 3],
            "kind": ("event", "statement", "plan", "statement")[number % 4],
            "claims": [sides[0], *([{"by": sides[1][0], "stance": sides[1][1], "on": f"question-{number % 9}"}])],
        }
    return desk_of(entries, ("2012-03", "2015-05-05", "2015-06", "2020"))


def drawings(view: View) -> dict[str, Drawing]:
    found = _picture(view)
    return {"wide": found.wide, "turned": found.turned}


def _picture(view: View) -> Picture:
    found = picture(view, entries_divided(view, view.entries))
    assert found is not None
    return found


@cache
def project(folder: Path) -> View:
    reading = read(folder)
    assert not check(reading)
    return View(Context(reading.timeline, reading.file_of))


STORIES = {
    "ferry": lambda: project(FERRY),
    "toy": lambda: project(TOY),
    "base": lambda: project(folders.BASE),
    "sixty": lambda: long_story(60),
    "most": lambda: long_story(MOST_MARKS),
}
LONG = {"thousand": lambda: long_story(1000), "ten thousand": lambda: long_story(10_000)}


@pytest.fixture(params=STORIES)
def view(request: pytest.FixtureRequest) -> View:
    """Each story whose entries have marks of their own."""
    return STORIES[request.param]()


@pytest.fixture(params=LONG)
def long_desk(request: pytest.FixtureRequest) -> View:
    """Each story that is drawn in bins."""
    return LONG[request.param]()


@pytest.fixture(params=["wide", "turned"])
def drawing(request: pytest.FixtureRequest, view: View) -> Drawing:
    return drawings(view)[request.param]


def html(view: View, **how: bool) -> str:
    page = view.context.environment.from_string(
        '{% from "parts/picture.html" import the_picture %}'
        "{{ the_picture(picture, before_list=before_list, whole=whole) }}"
    )
    return page.render(picture=_picture(view), **{"before_list": False, "whole": False, **how})


# ----- places


def lettered(drawing: Drawing) -> list[Words]:
    """All words on a sheet, but for the names of lanes in a turned one, which are a sheet of their own."""
    seams = [words for seam in drawing.seams for words in (seam.date, seam.title, seam.count)]
    others = [notch.words for notch in drawing.notches] + [drawn.label for drawn in drawing.entries] + [drawing.until]
    names = [] if drawing.turned else [lane.name for lane in drawing.lanes]
    return [words for words in [*seams, *others, *names] if words]


def body(mark) -> list[Box]:
    """What a mark takes up: its shape and its bar."""
    r = mark.radius
    return [Box(mark.at.x - r, mark.at.y - r, 2 * r, 2 * r), *([mark.bar] if mark.bar else [])]


def along(drawing: Drawing, drawn: Drawn) -> float:
    point = drawn.marks[0].at
    return point.y if drawing.turned else point.x


def stretches(drawing: Drawing) -> list[tuple[Part, float, float]]:
    """Each chapter with the place where it begins and that where the next one does."""
    starts = [seam.ends[0].y if drawing.turned else seam.ends[0].x for seam in drawing.seams]
    line = drawing.lanes[0].ends[1]
    end = line.y - wide_way.MARGIN if drawing.turned else line.x
    parts = [seam.part for seam in drawing.seams]
    return list(zip(parts, starts, [*starts[1:], end], strict=True))


def test_no_words_touch_other_words(drawing):
    for one, other in combinations(lettered(drawing), 2):
        assert not one.box.touches(other.box), (one.lines, other.lines)


def test_no_label_touches_a_mark(drawing):
    for drawn in drawing.entries:
        for other in drawing.entries:
            for box in (box for mark in other.marks for box in body(mark)):
                assert not (drawn.label and drawn.label.box.touches(box)), (drawn.entry.id, other.entry.id)


def test_all_words_and_marks_stand_on_the_sheet(drawing):
    boxes = [words.box for words in lettered(drawing)]
    boxes += [box for drawn in drawing.entries for mark in drawn.marks for box in body(mark)]
    for box in boxes:
        assert box.x >= -0.1 and box.x + box.width <= drawing.width + 0.1, box
        assert box.y >= -0.1 and box.y + box.height <= drawing.height + 0.1, box


def test_no_mark_hides_another(drawing):
    discs = [(mark.at, mark.radius, mark.bar) for drawn in drawing.entries for mark in drawn.marks]
    for (one, r, _), (other, s, _) in combinations(discs, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (r + s) ** 2, (one, other)


def test_marks_stand_in_the_stretch_of_their_chapter_true_to_scale(drawing):
    checked = 0
    for drawn in drawing.entries:
        date = drawn.entry.date
        if not date.is_day or drawn.entry.kind == "plan":
            continue
        number = number_of(date.earliest)
        part, start, end = next(found for found in stretches(drawing) if found[0].first <= number < found[0].last)
        expected = start + (end - start) * (number + 0.5 - part.first) / (part.last - part.first)
        assert start <= along(drawing, drawn) <= end
        assert along(drawing, drawn) == pytest.approx(expected, abs=0.11)
        checked += 1
    assert checked


def test_marks_of_single_days_stand_in_the_order_of_their_days(drawing):
    days = sorted((d.entry.date.earliest, along(drawing, d)) for d in drawing.entries if d.entry.date.is_day)
    assert [place for _, place in days] == sorted(place for _, place in days)


def test_all_marks_of_an_entry_stand_at_one_time(drawing):
    for drawn in drawing.entries:
        assert len({mark.at.y if drawing.turned else mark.at.x for mark in drawn.marks}) == 1


def test_a_chapter_has_room_by_its_entries(drawing):
    parts = [(part.entries, end - start) for part, start, end in stretches(drawing) if part.chapter]
    for (few, short), (many, long) in combinations(sorted(parts), 2):
        assert few == many or short <= long + 0.11


def test_each_seam_is_drawn_and_dated(drawing):
    assert all(seam.date for seam in drawing.seams if seam.part.chapter)
    assert len({seam.ends for seam in drawing.seams}) == len(drawing.seams)


def test_every_entry_is_there_once(view, drawing):
    assert Counter(drawn.entry.id for drawn in drawing.entries) == Counter([*view.timeline.entries])
    assert all(drawn.marks for drawn in drawing.entries)


def test_every_entry_of_the_turned_picture_has_a_label_to_touch(view):
    entries = drawings(view)["turned"].entries
    assert all(drawn.label and drawn.label.lines for drawn in entries)
    assert all(drawn.target.height >= 24 and drawn.target.width >= 100 for drawn in entries)
    for one, other in combinations(entries, 2):
        assert not one.target.touches(other.target)


def test_the_most_telling_entries_of_a_timeline_have_labels():
    labelled = {drawn.entry.id for drawn in drawings(STORIES["ferry"]())["wide"].entries if drawn.label}
    assert {"holm-and-voss-meet", "holm-trip-planned", "watch-names-buyer", "officers-visit-alder"} <= labelled
    assert len(labelled) >= 20


# ----- shapes


def marks(entry: dict, **others: dict) -> list:
    """The marks of one entry in the wide picture."""
    found = drawings(desk_of({"it": entry, **others}))["wide"].entries
    return [mark for drawn in found if drawn.entry.id == "it" for mark in drawn.marks]


SHAPES = [
    ([("a", "asserts")], ["claimed"]),
    ([("a", "asserts"), ("b", "asserts")], ["confirmed", "confirmed"]),
    ([("a", "asserts"), ("b", "denies")], ["claimed", "denied"]),
    ([("a", "denies")], ["denied"]),
    ([("a", "declines")], ["open"]),
    ([("a", "doubts")], ["open"]),
    ([("a", "asserts"), ("b", "asserts"), ("c", "declines")], ["confirmed", "confirmed", "open"]),
    ([{"by": "a", "stance": "denies", "on": "q"}], ["denied"]),
    ([{"by": "a", "stance": "asserts"}, {"by": "a", "stance": "doubts", "on": "q"}], ["claimed"]),
    ([{"by": "a", "stance": "doubts", "on": "q"}, {"by": "a", "stance": "asserts", "on": "r"}], ["claimed"]),
    ([("a", "asserts"), {"by": "b", "stance": "asserts", "relies_on": "a"}], ["claimed"]),
    ([{"by": "b", "stance": "asserts", "relies_on": "a"}], ["claimed"]),
]


@pytest.mark.parametrize(("claims", "shapes"), SHAPES)
def test_the_shape_of_a_mark_tells_what_its_party_does(claims, shapes):
    assert [mark.shape for mark in marks({"claims": claims})] == shapes


UNCLAIMED = [
    ({"sources": ["paper"]}, "reported"),
    ({"sources": ["retracted"]}, "open"),
    ({"sources": ["paper", "retracted"]}, "reported"),
    ({"claims": [{"by": "a", "stance": "asserts", "citations": [{"source": "retracted"}]}]}, "open"),
    ({"claims": [{"by": "a", "stance": "asserts", "on": "q", "citations": [{"source": "retracted"}]}]}, "open"),
]
"""Entries that nobody claims, or no longer, and the mark that they have in the lane of whom they are about."""


@pytest.mark.parametrize(("entry", "shape"), UNCLAIMED)
def test_what_nobody_claims_is_never_drawn_as_somebodys_claim(entry, shape):
    (mark,) = marks({"actors": ["a"], **entry}, other={"claims": [("a", "asserts"), ("b", "asserts")]})
    assert (mark.shape, mark.lane) == (shape, 0)


def test_what_is_about_no_party_is_in_the_lane_of_the_others():
    view = desk_of({"it": {"sources": ["paper"]}, "other": {"claims": [("a", "asserts")]}})
    assert lanes(view) == ["a", "Others"]
    assert [mark.lane for drawn in drawings(view)["wide"].entries for mark in drawn.marks] == [1, 0]


def test_the_editors_word_makes_a_full_dot():
    ruled = {"claims": [("a", "asserts")], "status": {"is": "confirmed", "why": "It is its own act."}}
    assert [mark.shape for mark in marks(ruled)] == ["confirmed"]


def test_what_was_said_is_smaller_than_what_happened():
    said = marks({"kind": "statement", "claims": [("a", "asserts")]})
    happened = marks({"kind": "event", "claims": [("a", "asserts")]})
    assert said[0].radius < happened[0].radius


BARS = [
    ("2023-06-01", "event", ""),
    ("2023-03-01/2023-09-30", "event", "span"),
    ("[2023-03-01..2023-09-30]", "event", "within"),
    ("2023-06", "event", "within"),
    ("2023", "statement", "within"),
    ("2023-06", "plan", "plan"),
    ("2023-06-01", "plan", "plan"),
]


@pytest.mark.parametrize(("date", "kind", "sort"), BARS)
def test_the_bar_of_a_mark_tells_how_sure_its_days_are(date, kind, sort):
    begin = {"begin": {"date": "2022-09-01", "claims": [("b", "asserts")]}}
    (mark,) = marks({"date": date, "kind": kind, "claims": [("a", "asserts")]}, **begin)
    assert mark.sort == sort
    assert bool(mark.bar) == bool(sort)


def test_a_bar_reaches_from_its_first_day_to_its_last():
    story = {"it": {"date": "2023-03-01/2023-09-30", "claims": [("a", "asserts")]}}
    story["begin"] = {"date": "2023-01-01", "claims": [("b", "asserts")]}
    drawing = drawings(desk_of(story))["wide"]
    scale = Scale([seam.part for seam in drawing.seams], wide_way.NAMES, [stretches(drawing)[0][2] - wide_way.NAMES])
    (bar,) = (mark.bar for drawn in drawing.entries for mark in drawn.marks if mark.bar)
    assert bar.x == pytest.approx(scale.at(number_of(Day(2023, 3, 1))), abs=0.1)
    assert bar.x + bar.width == pytest.approx(scale.at(number_of(Day(2023, 10, 1))), abs=0.2)


@pytest.mark.parametrize(
    ("date", "tails"), [("../2023-09", 1), ("2023-02/..", 1), ("2023-02/", 1), ("2023-02/2023-08", 0)]
)
def test_an_open_end_fades(date, tails):
    begin = {"begin": {"date": "2022-01-01", "claims": [("b", "asserts")]}}
    (mark,) = marks({"date": date, "claims": [("a", "asserts")]}, **begin)
    assert len(mark.tails) == tails


def test_who_denies_a_long_event_has_a_cross_and_no_bar_of_its_own():
    found = marks({"date": "2023-03-01/2023-09-30", "claims": [("a", "asserts"), ("b", "denies")]})
    assert [(mark.shape, bool(mark.bar)) for mark in found] == [("claimed", True), ("denied", False)]


def test_marks_of_one_entry_are_joined():
    (drawn,) = drawings(desk_of({"it": {"claims": [("a", "asserts"), ("b", "asserts"), ("c", "denies")]}}))[
        "wide"
    ].entries
    assert drawn.join == (drawn.marks[0].at, drawn.marks[-1].at)


def test_a_plan_is_one_outline_with_a_line_to_what_overtook_it():
    story = {
        "it": {
            "date": "2023-03",
            "kind": "plan",
            "superseded_by": "after",
            "claims": [("b", "asserts"), ("a", "declines")],
        },
        "after": {"date": "2023-03-13", "claims": [("a", "asserts"), ("b", "asserts")]},
    }
    for drawing in drawings(desk_of(story)).values():
        plan, after = (next(d for d in drawing.entries if d.entry.id == id) for id in ("it", "after"))
        (outline,) = plan.marks
        (line,) = drawing.outcomes
        assert outline.shape == "planned"
        start, end = line[0], line[-1]
        box = outline.bar
        assert box.x <= start.x <= box.x + box.width and box.y <= start.y <= box.y + box.height
        assert any(abs(end.x - m.at.x) <= m.radius + 1.2 and abs(end.y - m.at.y) <= m.radius + 1.2 for m in after.marks)


def test_a_plan_that_was_not_overtaken_has_no_line():
    story = {"it": {"date": "2023-03", "kind": "plan", "claims": [("b", "asserts")]}}
    assert drawings(desk_of(story))["wide"].outcomes == ()


# ----- lanes


def lanes(view: View) -> list[str]:
    return [" ".join(lane.name.lines) for lane in drawings(view)["wide"].lanes]


def test_few_parties_have_a_lane_each():
    claims = [(party, "asserts") for party in "cab"]
    assert lanes(desk_of({"it": {"claims": claims}, "other": {"claims": claims[:1]}})) == ["c", "a", "b"]


def test_parties_of_few_entries_share_a_lane():
    story = {f"e{n}": {"claims": [("a", "asserts"), ("b", "denies"), (f"x{n}", "asserts")]} for n in range(6)}
    assert lanes(desk_of(story)) == ["a", "b", "Others"]
    for drawn in drawings(desk_of(story))["wide"].entries:
        assert [mark.lane for mark in drawn.marks] == [0, 1, 2]


def test_actors_stand_in_the_lane_of_their_party():
    story = {"it": {"claims": [("minister", "asserts")]}, "other": {"claims": [("state", "denies")]}}
    assert lanes(desk_of(story, part_of={"minister": "office", "office": "state"})) == ["state"]


def test_a_label_leaves_out_the_name_that_its_lane_says():
    story = {"it": {"title": "merovia denies it all", "claims": [("merovia", "denies")]}}
    found = drawings(desk_of(story))
    assert found["wide"].entries[0].label.lines == ("denies it all",)
    assert found["turned"].entries[0].label.lines == ("merovia denies it all",)


TOO_LONG = {
    "wide": "Merovia ships a great many crates of rifles over the lake and the border, Tarn says",
    "turned": "Merovia ships a great many crates of rifles and of shells over the lake and across the border, Tarn says",
}

CUT = [
    ([("tarn", "asserts")], "Claimed: "),
    ([("tarn", "asserts"), ("merovia", "denies")], "Disputed: "),
    ([("merovia", "denies")], "Denied: "),
    ([("tarn", "asserts"), ("merovia", "asserts")], ""),
    ([("tarn", "doubts")], ""),
]


@pytest.mark.parametrize("way", ["wide", "turned"])
@pytest.mark.parametrize(("claims", "begins"), CUT)
def test_a_cut_title_that_is_not_confirmed_says_so(way, claims, begins):
    drawing = drawings(desk_of({"it": {"title": TOO_LONG[way], "claims": claims}}))[way]
    text = " ".join(drawing.entries[0].label.lines)
    assert text.endswith("…")
    assert text.startswith(f"{begins}Merovia ships")


def test_a_title_that_is_not_cut_says_nothing_more():
    for drawing in drawings(
        desk_of({"it": {"title": "Rifles cross, Tarn says", "claims": [("tarn", "asserts")]}})
    ).values():
        assert " ".join(drawing.entries[0].label.lines) == "Rifles cross, Tarn says"


# ----- markup


class Found(HTMLParser):
    """What a test looks for in markup: attributes, tags, and the links with their names."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.links: list[list[str]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append([str(dict(attrs)["href"]), ""])

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "title":
            self.links[-1][1] += data.strip()


def test_every_mark_is_a_link_with_a_name(view):
    named = [link for link in Found(html(view)).links if link[1]]
    assert len(named) == 2 * len(view.timeline.entries)
    assert {href for href, _ in named} == {f"\0entries/{id}/" for id in view.timeline.entries}
    for entry in view.entries:
        begins = f"{view.words(entry.date)}: {entry.title} ("
        assert sum(name.startswith(begins) and name.endswith(")") for _, name in named) >= 2, begins


def test_a_name_tells_who_does_what():
    story = {
        "it": {"title": "Rain", "claims": [("a", "asserts"), ("b", "asserts"), ("c", "denies"), ("d", "declines")]}
    }
    names = {name for _, name in Found(html(desk_of(story))).links}
    assert "1 June 2023: Rain (Disputed; a and b assert; c denies; d declines to say)" in names


def test_every_link_leads_to_a_page_of_the_site():
    for folder in (FERRY, TOY):
        reading = read(folder)
        paths = Site(reading).pages
        for href, _ in Found(html(View(Context(reading.timeline, reading.file_of)))).links:
            assert href == "#--past" or (href.startswith("\0") and href[1:] in paths)


def test_on_the_page_of_the_whole_timeline_marks_lead_to_its_entries():
    found = Found(html(STORIES["toy"](), before_list=True, whole=True))
    ids = STORIES["toy"]().timeline.entries
    assert {href for href, _ in found.links} == {"#--list", *(f"#{id}" for id in ids)}


def test_no_two_ids_are_equal_and_none_can_be_that_of_an_entry(view):
    ids = [attributes["id"] for _, attributes in Found(html(view, before_list=True)).tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(id.startswith("--") for id in ids)


def test_the_markup_needs_no_script_and_no_style(view):
    found = Found(html(view))
    assert not {"script", "style"} & {tag for tag, _ in found.tags}
    assert not [name for _, attributes in found.tags for name in attributes if name == "style" or name.startswith("on")]


def test_titles_are_escaped():
    markup = html(desk_of({"it": {"title": 'A <b> & "c"', "claims": [("a", "asserts")]}}))
    assert "<b>" not in markup and "A &lt;b&gt; &amp;" in markup


def test_the_legend_tells_of_what_is_there_and_of_nothing_else():
    plain = html(desk_of({"it": {"claims": [("a", "asserts")]}}))
    assert "asserted, not confirmed" in plain
    assert not re.search("denied|planned|some day|duration|joins", plain)
    rich = html(STORIES["ferry"]())
    assert all(words in rich for words in ("denied", "planned", "some day", "duration", "joins", "Large marks"))


def test_the_same_story_gives_the_same_markup():
    story = {f"e{n}": {"date": f"2023-0{n + 1}", "claims": [("a", "asserts"), ("b", "denies")]} for n in range(5)}
    assert html(desk_of(story)) == html(desk_of(dict(reversed(story.items()))))


def test_nothing_is_drawn_of_nothing():
    past = desk_of({"it": {"date": "2023", "claims": [("a", "asserts")]}}).as_known(Day(-5, 1, 1))
    assert picture(past, []) is None


def test_a_past_day_shows_what_was_known():
    view = STORIES["ferry"]().as_known(Day(2023, 9, 5))
    ids = {drawn.entry.id for drawn in drawings(view)["wide"].entries}
    assert ids == {entry.id for entry in view.entries if view.knows(entry)}
    assert drawings(view)["wide"].outcomes == ()


# ----- long stories


def test_as_many_entries_have_marks_as_stand_on_a_page():
    assert MOST_MARKS == MOST_ON_A_PAGE


def test_a_long_story_is_drawn_in_bins_that_count_every_entry(long_desk):
    for drawing in drawings(long_desk).values():
        assert not drawing.entries
        counts = Counter()
        for found in drawing.bins:
            counts[found.lane] += found.count
        parties = [{long_desk.timeline.party(c.by) for c in e.claims} for e in long_desk.entries]
        for lane in {" ".join(line.name.lines) for line in drawing.lanes} - {"Others"}:
            assert counts[lane] == sum(lane in named for named in parties)
        own = set(counts) - {"Others"}
        assert counts["Others"] == sum(bool(named - own) for named in parties)


def test_bins_count_the_entries_that_are_about_no_party():
    entries = {f"it-{number}": {"claims": [("a", "asserts")]} for number in range(MOST_MARKS)}
    view = desk_of({**entries, "light": {"sources": ["paper"]}})
    for drawing in drawings(view).values():
        assert {(found.lane, found.count) for found in drawing.bins} == {("a", MOST_MARKS), ("Others", 1)}


def test_bins_are_few_and_none_lies_on_another(long_desk):
    for drawing in drawings(long_desk).values():
        assert len({found.when for found in drawing.bins}) <= 24
        for one, other in combinations(drawing.bins, 2):
            assert not one.bar.touches(other.bar)
        for found in drawing.bins:
            assert found.bar.x >= 0 and found.bar.x + found.bar.width <= drawing.width
            assert found.bar.y >= 0 and found.bar.y + found.bar.height <= drawing.height


def test_words_of_a_picture_of_bins_do_not_touch(long_desk):
    for drawing in drawings(long_desk).values():
        for one, other in combinations(lettered(drawing), 2):
            assert not one.box.touches(other.box), (one.lines, other.lines)


def test_bins_lead_to_the_page_of_their_first_entry(long_desk):
    pages = {f"\0timeline/{year.path}/" for year in entries_divided(long_desk, long_desk.entries)}
    links = [link for link in Found(html(long_desk)).links if link[1]]
    assert links and {href for href, _ in links} <= pages
    for href, name in links:
        assert re.fullmatch(r"\d+ entr(y|ies), \w+–\w+ \d{4} \(.+\)", name), name
        assert name.split(" (")[0][-4:] in href


@pytest.mark.parametrize(
    ("name", "most"), [("ferry", 62_000), ("sixty", 62_000), ("thousand", 60_000), ("ten thousand", 60_000)]
)
def test_the_markup_stays_small(name, most):
    assert len(html((STORIES | LONG)[name]()).replace("\0", "../").encode()) < most


# ----- odd stories

ODD = {
    "one entry": (["2023-06-01"], []),
    "one day": (["2023-06-01"] * 9, []),
    "no end": (["2023-02/..", "../2023-01", "2023-05"], []),
    "only an end": (["../2023-01"], []),
    "a long past": (["-0043-03-15", "Y-170000", "2023-05-05", "Y17000"], ["-0100", "1900"]),
    "empty chapters": (["2023-05-05"], ["1990", "2000", "2023-05", "2023-06", "2030"]),
    "many chapters": ([f"2023-{m:02}-05" for m in range(1, 13)], [f"2023-{m:02}" for m in range(1, 13)]),
    "two chapters of one day": (["2023-05-05"], ["2023-05", "2023-05-01"]),
    "a plan for later": (["2023-05-05", "2035"], ["2023"]),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("times", [1, 200])
def test_odd_stories_are_drawn_whole(name, times):
    dates, chapters = ODD[name]
    story = {
        f"e{number}": {"date": date, "kind": "event", "claims": [("a", "asserts")]}
        for number, date in enumerate(dates * -(-times // len(dates)))
    }
    view = desk_of(story, chapters)
    for drawing in drawings(view).values():
        assert len(drawing.entries) + sum(found.count for found in drawing.bins) == len(story)
        for one, other in combinations(lettered(drawing), 2):
            assert not one.box.touches(other.box), (one.lines, other.lines)
        for box in [words.box for words in lettered(drawing)]:
            assert box.x >= -0.1 and box.x + box.width <= drawing.width + 0.1, box
    html(view)


# ----- the scale, and words


def test_days_are_numbered_one_after_another():
    for number in range(-800_000, 800_000, 37):
        assert number_of(day_of(number)) == number
        assert day_of(number + 1) > day_of(number)
    assert day_of(number_of(Day(2024, 2, 29))) == Day(2024, 2, 29)
    assert number_of(Day(2024, 3, 1)) - number_of(Day(2023, 3, 1)) == 366


def part(first: str, last: str, entries: int = 1) -> Part:
    return Part(None, number_of(parse(first).earliest), number_of(parse(last).earliest), entries)


TICKS = [
    ("2023-09-04", "2023-09-09", ["5 Sept 2023", "6", "7", "8"]),
    ("2023-08-20", "2023-09-12", ["25 Aug 2023", "Sept", "5", "10"]),
    ("2022-11-15", "2023-03-01", ["Dec 2022", "2023", "Feb"]),
    ("2021-06-01", "2023-06-01", ["Jul 2021", "Oct", "2022", "Apr", "Jul", "Oct", "2023", "Apr"]),
    ("1990-06-01", "1994-02-01", ["1991", "1992", "1993", "1994"]),
    ("1890-06-01", "1935-06-01", ["1900", "1910", "1920", "1930"]),
    ("-0499", "0150", ["400 BC", "300 BC", "200 BC", "100 BC", "AD 1", "AD 100"]),
    ("-0043-03-15", "-0040-10", ["43 BC", "42 BC", "41 BC"]),
    ("-0004-06", "0004-06", ["4 BC", "3 BC", "2 BC", "1 BC", "AD 1", "AD 2", "AD 3", "AD 4"]),
    ("-0024", "0035", ["20 BC", "10 BC", "AD 1", "AD 10", "AD 20", "AD 30"]),
    ("-0043-03-10", "-0043-03-16", ["11 Mar 44 BC", "12", "13", "14", "15"]),
    ("Y-12999", "-8000", ["12,000 BC", "11,000 BC", "10,000 BC", "9000 BC"]),
    ("Y-13700000000", "Y11000", ["10,000,000,000 BC", "AD 1"]),
]


@pytest.mark.parametrize(("first", "last", "texts"), TICKS)
def test_ticks_have_the_finest_step_for_which_there_is_room(first, last, texts):
    from dateline.picture.wording import tick_text

    view = desk_of({"it": {"claims": [("a", "asserts")]}})
    found = list(ticks(Scale([part(first, last)], 0, [250]), 14, 26))
    assert [tick_text(view, tick, whole=tick is found[0]) for tick in found] == texts
    assert all(isinstance(tick, Tick) for tick in found)


def labels_of_ticks(drawing: Drawing) -> list[str]:
    return [" ".join(notch.words.lines) for notch in drawing.notches if notch.words]


TELLING_THE_YEAR = {
    "days": (["2023-09-04", "2023-09-09"], "2023-09-10"),
    "days of two months": (["2023-08-20", "2023-09-12"], "2023-09-20"),
    "months": (["2022-11-15", "2023-03-01"], "2023-04-01"),
    "years before our era": (["-0499", "0050"], "0060-01-01"),
    "long years": (["Y-12999", "-8000"], "0001-12-31"),
    "very long years": (["Y-13000000000", "Y-4500000000"], "0001-12-31"),
    "days and some more": (["2023-09-04", "2023-09-05", "2023-09-07", "2023-09-12"], "2023-09-30"),
}


@pytest.mark.parametrize("way", ["wide", "turned"])
@pytest.mark.parametrize("name", TELLING_THE_YEAR)
def test_the_first_words_of_a_scale_tell_the_year(name, way):
    dates, as_of = TELLING_THE_YEAR[name]
    story = {f"e{number}": {"date": date, "claims": [("a", "asserts")]} for number, date in enumerate(dates)}
    first, *others = labels_of_ticks(drawings(desk_of(story, as_of=as_of))[way])
    assert re.search(r"\d{4}$|\d BC$", first), first
    assert others or way == "turned", "the turned picture of these days is short"


ENDS = [
    # the days of the entries, the day up to which the editors vouch, and the last day of the picture
    (["-0499", "0049", "0050"], "2024-01-01", "0050-12-31"),
    (["1939-09-01", "1945-05-08"], "2024-01-01", "1945-05-08"),
    (["2023-01-01", "2023-12-01"], "2023-12-31", "2023-12-31"),
    (["2023-01-01", "2023-12-01"], "2024-02-15", "2024-02-15"),
    (["2023-01-01", "2023-12-01"], "2025-12-31", "2023-12-01"),
    (["2023-01-01", "2023-12-01/.."], "2043-12-31", "2043-12-31"),
    (["2023-01-01/2024-06-30", "2023-12-01"], "2043-12-31", "2024-06-30"),
    (["2023-06-01"], "2023-06-20", "2023-06-20"),
    (["2023-06-01"], "2024-06-20", "2023-06-01"),
    (["2023"], "2023-06-20", "2023-06-20"),
    (["2023-06-01", "2035"], "2024-01-01", "2035-01-01"),
]


@pytest.mark.parametrize(("dates", "as_of", "last"), ENDS)
def test_a_picture_ends_where_its_story_does(dates, as_of, last):
    story = {f"e{number}": {"date": date, "claims": [("a", "asserts")]} for number, date in enumerate(dates)}
    view = desk_of(story, as_of=as_of)
    assert day_of(parts(view, view.entries)[-1].last - 1) == parse(last).earliest


def test_a_chapter_that_has_begun_is_in_the_picture_of_a_story_that_has_ended():
    story = {"e": {"date": "1939-09-01", "claims": [("a", "asserts")]}}
    view = desk_of(story, ["1939", "1946"], as_of="2024-01-01")
    assert [part.chapter.title for part in parts(view, view.entries)] == ["Chapter from 1939", "Chapter from 1946"]


BINS = [
    ("-0499-06", 100, "500 BC – 401 BC"),
    ("-0400-06", 100, "500 BC – 401 BC"),
    ("-0399-06", 100, "400 BC – 301 BC"),
    ("0000-06", 100, "100 BC – 1 BC"),
    ("0001-06", 100, "AD 1 – AD 99"),
    ("0150-06", 100, "AD 100 – AD 199"),
    ("1987-06", 10, "1980–1989"),
    ("-0043-06", 1, "44 BC"),
    ("Y-12345", 1000, "13,000 BC – 12,001 BC"),
]


@pytest.mark.parametrize(("date", "years", "words"), BINS)
def test_bins_of_years_are_round_as_people_count(date, years, words):
    calendar = Calendar(0, months=12 * years)
    day = number_of(parse(date).earliest)
    span = calendar.span(calendar.first_of_span(day), "en")
    assert span.when == words
    assert span.first <= day < span.last


def test_bins_of_months_before_our_era_have_their_months():
    calendar = Calendar(0, months=3)
    assert calendar.span(calendar.first_of_span(number_of(Day(-43, 3, 15))), "en").when == "January–March 44 BC"


def test_a_length_is_shared_by_entries_but_none_gets_too_little():
    chapter = STORIES["ferry"]().timeline.about.chapters[0]
    parts = [Part(chapter, 0, 10, entries) for entries in (1, 9, 30, 0)]
    lengths = shared(parts, 400, 50)
    assert sum(lengths) == pytest.approx(400)
    assert lengths[0] == lengths[3] == 50
    assert lengths[2] / lengths[1] == pytest.approx(30 / 9)
    assert shared(parts, 100, 50) == [25, 25, 25, 25]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([50, 50, 50], [40, 50, 60]),
        ([0, 0], [5, 15]),
        ([99, 99, 99], [75, 85, 95]),
        ([20, 50, 51, 90], [20, 45.5, 55.5, 90]),
    ],
)
def test_rows_stand_as_near_to_what_is_wanted_as_they_can(wanted, places):
    assert spread(wanted, 10, 5, 95) == pytest.approx(places)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("金正恩总书记访问俄罗斯", ["金正恩总书记", "访问俄罗斯"]),
        ("市长说：“运河竣工。”", ["市长说：", "“运河竣工。”"]),
        ("金正恩訪問 Selby 港", ["金正恩訪問", "Selby 港"]),
        ("คิมเยือนรัสเซีย", ["คิมเยือน", "รัสเซีย"]),
        ("김정은 러시아 방문", ["김정은", "러시아 방문"]),
    ],
)
def test_words_without_spaces_are_broken_between_letters(words, lines):
    found = narrowest(words, 10, 2)
    assert len(found) == len(lines) == 2
    assert "".join(found).replace(" ", "") == words.replace(" ", "")
    assert not [line for line in found if line[0] in "。，、”：ัี่ิ" or line[-1] in "“「（"]
    shortened = cut(words, 10, width_of(words, 10) * 0.7, 1)
    assert len(shortened) == 1 and shortened[0].endswith("…") and len(shortened[0]) > 3


def test_chinese_titles_have_labels_and_chapters_their_titles():
    story = {
        "one": {
            "title": "金正恩总书记乘坐装甲列车抵达俄罗斯远东地区",
            "date": "2023-02-01",
            "claims": [("a", "asserts")],
        },
        "two": {
            "title": "联合国安理会决议禁止与朝鲜进行任何武器贸易",
            "date": "2023-06-01",
            "claims": [("a", "asserts")],
        },
    }
    view = desk_of(story, ["2023-01", "2023-05"])
    long = "两国领导人在东方航天发射场举行会谈讨论军事合作以及人道主义援助问题并且签署了联合声明"
    chapters = tuple(chapter.model_copy(update={"title": long}) for chapter in view.timeline.about.chapters)
    about = view.timeline.about.model_copy(update={"chapters": chapters})
    view = View(Context(replace(view.timeline, about=about), view.context.file_of))
    for drawing in drawings(view).values():
        assert all(drawn.label for drawn in drawing.entries)
        assert all(seam.title for seam in drawing.seams)


def test_words_are_cut_between_words_and_say_so():
    assert cut("One two three", 10, 500, 1) == ["One two three"]
    assert cut("One two three four", 10, width_of("One two three…", 10), 1) == ["One two three…"]
    assert cut("One two of four", 10, width_of("One two of…", 10), 1) == ["One two…"]
    assert cut("Extraordinarily", 10, 20, 2) == []
    assert narrowest("One two three four", 10, 2) == ["One two", "three four"]
    assert width_of("漢", 10) > width_of("a", 10) > width_of("i", 10) > width_of("\u0301", 10) == 0
