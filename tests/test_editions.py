"""The pages of past days: each shows all that was known then, and nothing that became known later."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from built import Page, Site
from dateline import text
from dateline.dates import Day
from dateline.records import Entry, Question, Source
from dateline.weighing import PlacedClaim


def editions(site: Site) -> list[tuple[Page, Day]]:
    """The pages of the editions, each with its day."""
    return [(site.pages[f"as-known/{edition.id}/"], edition.as_of) for edition in site.timeline.about.editions]


def known(site: Site, record: Entry | Question | Source) -> Day | None:
    """The day from which a record is known; None where nothing is known of it at all."""
    if isinstance(record, Source):
        return record.published.earliest or record.published.latest
    rows = site.evidence.by_entry[record.id] if isinstance(record, Entry) else site.evidence.by_question[record.id]
    reports = [known(site, site.timeline.sources[id]) for id in getattr(record, "sources", ())]
    return min([*(row.known for row in rows), *reports], default=None)


def parted(site: Site, day: Day) -> tuple[list, list]:
    """All records that could be known, and all claims: those known at the end of a day, and those not."""
    timeline = site.timeline
    records = [*timeline.entries.values(), *timeline.questions.values(), *timeline.sources.values()]
    days = [(record, known(site, record)) for record in records]
    days += [(row, row.known) for rows in site.evidence.by_entry.values() for row in rows]
    return [r for r, first in days if first and first <= day], [r for r, first in days if not first or first > day]


def names(record: Entry | Question | Source | PlacedClaim) -> set[str]:
    """The names under which an address or an id could lead to a record."""
    match record:
        case PlacedClaim():
            return {f"{record.entry.id}--{record.claim.anchor}"}
        case Source():
            return {record.id, *filter(None, (record.url, record.archive_url))}
        case Entry():
            return {record.id, *record.aliases}
        case _:
            return {record.id}


def words(record: Entry | Question | Source | PlacedClaim) -> set[str]:
    """The words by which a reader would know a record."""
    match record:
        case PlacedClaim():
            quotes = {citation.quote for citation in record.claim.citations if citation.quote}
            return {" ".join(text.to_plain(typed).split()) for typed in {record.claim.says, *quotes}}
        case Question():
            return {record.question, text.to_plain(record.proposition)}
        case _:
            return {" ".join(record.title.split())}


def addresses_and_ids(page: Page) -> Iterator[str]:
    """Every id on a page, every address, and each of the names that an address is made of."""
    for element in page.tree.all():
        for attribute, value in element.attributes.items():
            if attribute in ("id", "for", "name") or attribute.startswith(("aria-", "data-")):
                yield from [value, *value.split()]
            elif attribute in ("href", "src", "action", "cite"):
                yield from [value, *re.split(r"[/#?&=]", value)]


def test_an_edition_shows_nothing_that_was_known_later(told_site):
    wrong = []
    for page, day in editions(told_site):
        before, after = parted(told_site, day)
        named_before = set().union(*map(names, before))
        said_before = set().union(*map(words, before))
        found = set(addresses_and_ids(page))
        shown = f"{page.tree.text} {' '.join(html.unescape(page.html).split())}"
        for record in after:
            wrong += [(page.path, name) for name in names(record) - named_before if name in found]
            new = [said for said in words(record) if not any(said in earlier for earlier in said_before)]
            wrong += [(page.path, said) for said in new if said in shown]
    assert wrong == []


def test_the_test_above_sees_what_was_known_later_where_it_is(toy_site):
    page, _ = next(row for row in editions(toy_site) if row[0].path == "as-known/today/")
    _, after = parted(toy_site, toy_site.timeline.about.editions[1].as_of)
    found, shown = set(addresses_and_ids(page)), page.tree.text
    later = [record for record in after if isinstance(record, Entry)]
    assert len(later) > 8
    assert all(record.id in found and record.title in shown for record in later)


def test_an_edition_shows_all_that_was_known(told_site):
    wrong = []
    for page, day in editions(told_site):
        for record in parted(told_site, day)[0]:
            if not isinstance(record, Source):
                wrong += [
                    (page.path, name)
                    for name in names(record) - {*getattr(record, "aliases", ())}
                    if (f"question--{name}" if isinstance(record, Question) else name) not in page.by_id
                ]
    assert wrong == []


def test_an_edition_leads_to_nothing_of_today_but_by_its_way_out(told_site):
    wrong = []
    for page, _ in editions(told_site):
        for link in page.main.all("a"):
            target = told_site.target(page, link.attributes["href"])
            if target and target[0] != page.path and not target[0].startswith("as-known/") and target[0] != "timeline/":
                wrong.append((page.path, target))
    assert wrong == []


PAST = {
    ("before-the-opening", "sluice-breaks"): "Claimed",
    ("after-the-opening", "sluice-breaks"): "Disputed",
    ("before-the-opening", "dredgers-strike"): "Claimed",
    ("today", "dredgers-strike"): "Confirmed",
}
"""What was derived on past days; the editors' word on the strike holds for now only."""


@pytest.mark.parametrize(("edition", "entry"), PAST)
def test_an_edition_derives_the_status_of_its_day(toy_site, edition, entry):
    item = toy_site.pages[f"as-known/{edition}/"].by_id[entry]
    assert next(item.one(of="foot").all(of="badge")).text == PAST[edition, entry]


def test_a_plan_is_planned_until_its_day_is_past_and_superseded_once_it_is(toy_site):
    labels = {
        edition: toy_site.pages[f"as-known/{edition}/"].by_id["opening-planned"].one(of="outcome").one(of="badge").text
        for edition in ("before-the-opening", "after-the-opening")
    }
    assert labels == {"before-the-opening": "Lapsed", "after-the-opening": "Superseded"}


def test_a_source_of_a_later_day_is_absent_beside_the_one_that_was_out(toy_site):
    later = toy_site.timeline.sources["courier-2019-10-02"].url
    counts = {}
    for edition in ("after-the-opening", "today"):
        claim = toy_site.pages[f"as-known/{edition}/"].by_id["opening-planned--canal-authority"]
        counts[edition] = len(list(claim.all(of="citation")))
        assert (later in [a.attributes["href"] for a in claim.all("a")]) is (edition == "today")
    assert counts == {"after-the-opening": 1, "today": 2}
