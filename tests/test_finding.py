"""Violation without JavaScript: the pages of the facets and their panel, long lists by year, the index from A to Z."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import built
import pytest
from built import Page, Site
from dateline.records import Entry
from dateline.vocabulary import EntryKind, Outcome, Status

MOST = 100
ENTRY = re.compile(r"entries/([a-z0-9-]+)/$")
REGISTERS = ("topics", "places", "actors")
FACETS = ("kinds", "statuses", "years", *REGISTERS, "said-by")


@pytest.fixture(params=("toy", "ferry", "large"))
def filtered_site(request: pytest.FixtureRequest) -> Site:
    """The sites that have a panel, on one page and on several."""
    return request.getfixturevalue(f"{request.param}_site")


def listed_status(site: Site, entry: Entry) -> Status | None:
    """The status of an entry; of an open one, that of the one question its claims are on, unless it is a plan."""
    standing = site.evidence.of_entry(entry)
    asked = {claim.on for claim in entry.claims if claim.on}
    if standing.status is not Status.OPEN or not asked:
        return standing.status
    alone = len(asked) == 1 and not standing.becoming
    return site.evidence.of_question(site.timeline.questions[asked.pop()]).status if alone else None


def _year(entry: Entry) -> int:
    return (entry.date.earliest or entry.date.latest).year


def _having(site: Site) -> dict[str, set[str]]:
    """The ids of the entries that have each value, worked out here by other means than the site's."""
    entries = site.timeline.entries.values()
    standings = {entry.id: site.evidence.of_entry(entry) for entry in entries}
    having = {f"kinds/{kind}": {entry.id for entry in entries if entry.kind == kind} for kind in EntryKind}
    for status in Status:
        having[f"statuses/{status}"] = {entry.id for entry in entries if listed_status(site, entry) == status}
    for outcome in Outcome:
        found = {id for id, standing in standings.items() if standing.becoming and standing.becoming.outcome == outcome}
        having[f"statuses/{outcome}"] = found
    for year in {_year(entry) for entry in entries}:
        having[f"years/{year}"] = {entry.id for entry in entries if _year(entry) == year}
    for register in REGISTERS:
        for id in site.timeline.register(register):
            having[f"{register}/{id}"] = {entry.id for entry in entries if id in getattr(entry, register)}
    for id in site.timeline.actors:
        within = {actor for actor in site.timeline.actors if id in _wholes(site, actor)}
        having[f"actors/{id}"] = {entry.id for entry in entries if within & {*entry.actors}}
        speaking = {e.id for e in entries if any(within & {claim.by, claim.speaker} for claim in e.claims)}
        having |= {f"said-by/{id}": speaking} if speaking else {}
    return having


def _wholes(site: Site, actor: str | None) -> set[str]:
    """An actor and all that it is a part of."""
    return {actor} | _wholes(site, site.timeline.actors[actor].part_of) if actor else set()


def _listed(site: Site, value: str) -> list[str]:
    """The ids of the entries on the page of a value and on the pages of its years, in their order."""
    parts = sorted(path for path in site.pages if re.fullmatch(rf"{value}/-?\d+(-\d+)?/", path))
    return [id for path in [f"{value}/", *parts] for id in _lines(site.pages[path])]


def _lines(page: Page) -> Iterable[str]:
    for line in page.main.all("li", of="entry-line"):
        yield ENTRY.search(line.one("a").attributes["href"])[1]


def test_the_page_of_each_value_lists_exactly_its_entries(filtered_site):
    for value, ids in _having(filtered_site).items():
        listed = _listed(filtered_site, value)
        assert len(listed) == len(set(listed)), value
        assert set(listed) == ids, value


def test_the_panel_links_to_each_value_with_its_count(filtered_site):
    page = filtered_site.pages["timeline/"]
    panel = page.main.one("details", of="filter")
    shown = {}
    for item in panel.all("li"):
        path, _ = filtered_site.target(page, item.one("a").attributes["href"])
        shown[path.rstrip("/")] = int(item.one("span").text)
    assert shown == {value: len(ids) for value, ids in _having(filtered_site).items() if ids}


def test_each_facet_has_a_page_of_its_values(filtered_site):
    for facet in FACETS:
        page = filtered_site.pages[f"{facet}/"]
        leads = {filtered_site.target(page, link.attributes["href"])[0].rstrip("/") for link in page.main.all("a")}
        values = {value for value, ids in _having(filtered_site).items() if value.startswith(f"{facet}/") and ids}
        assert values <= leads, facet


def test_no_page_lists_more_than_100_entries(large_site):
    for path, page in large_site.pages.items():
        for several in page.main.all("ol", "ul"):
            rows = [part for part in several.within if getattr(part, "tag", "") == "li"]
            assert len(rows) <= MOST, f"{path} has a list of {len(rows)}"
        assert len([*page.main.all("li", of="entry-line")]) <= MOST, path
        assert len([*page.main.all("li", of="entry")]) <= MOST, path


def test_a_list_that_is_divided_links_to_each_of_its_parts(long_site):
    parts = [path for path in long_site.pages if re.fullmatch(r"(.+/)(claims-)?\d{4}(-\d+)?/", path)]
    wholes = [re.sub(r"(claims-)?\d{4}(-\d+)?/$", "", path) for path in parts]
    assert {"timeline/", "sources/"} <= set(wholes) and any(whole.startswith("statuses/") for whole in wholes)
    for part, whole in zip(parts, wholes, strict=True):
        page = long_site.pages[whole]
        assert any(long_site.leads_to(page, link, part) for link in page.main.all("a")), f"{whole} to {part}"


def test_the_index_names_every_record_once(filtered_site):
    found = {}
    for path, page in filtered_site.pages.items():
        if path.startswith("index-a-z/"):
            for item in (item for several in page.main.all("ul", of="index") for item in several.all("li")):
                link = item.one("a")
                target, _ = filtered_site.target(page, link.attributes["href"])
                assert target not in found
                found[target] = link.text
    registers = ("actors", "places", "topics", "questions", "entries", "sources")
    records = [record for name in registers for record in filtered_site.timeline.register(name).values()]
    assert found == {f"{record.register}/{record.id}/": _name(record) for record in records}


def _name(record: object) -> str:
    key = next(key for key in ("name", "question", "title") if hasattr(record, key))
    return " ".join(getattr(record, key).split())


def test_names_stand_under_their_letter_in_order(filtered_site):
    for path, page in filtered_site.pages.items():
        if match := re.fullmatch(r"index-a-z/([a-z])(-\d+)?/", path):
            names = [link.text for several in page.main.all("ul", of="index") for link in several.all("a")]
            first = [re.sub(r"^(The|An?) |[^\w ]", "", name).strip()[0].lower() for name in names]
            assert set(first) == {match[1]}, path


def test_the_script_of_a_long_timeline_is_told_all_entries(large_site):
    short = json.loads((large_site.folder / "timeline" / "entries.json").read_text(encoding="utf-8"))
    told = {}
    for id, numbers in zip(short["ids"], short["of"], strict=True):
        for number in numbers:
            told.setdefault(short["values"][number], set()).add(id)
    assert told == {value: ids for value, ids in _having(large_site).items() if ids}
    for (part, start), (_, end) in zip(short["parts"], [*short["parts"][1:], ["", len(short["ids"])]], strict=True):
        ids = [entry.id for entry in large_site.pages[f"timeline/{part}/"].main.all("li", of="entry")]
        assert short["ids"][start:end] == ids


def test_a_timeline_on_one_page_needs_no_file_for_its_filter(toy_site):
    assert not (toy_site.folder / "timeline" / "entries.json").exists()


def test_the_search_is_of_what_is_known_now(filtered_site):
    searched = {path for path, page in filtered_site.pages.items() if "data-pagefind-body" in page.html}
    assert {"about/", "method/"} <= searched
    for register in ("entries", "questions", "actors", "places", "topics", "sources"):
        assert {f"{register}/{id}/" for id in filtered_site.timeline.register(register)} <= searched
    assert not {path for path in searched if path.startswith(("as-known/", "timeline/"))}
    assert (filtered_site.folder / "pagefind" / "pagefind.js").is_file()


def test_a_build_without_the_search_has_no_button_for_it(tmp_path, snapshot):
    site = built.site(built.project(tmp_path, snapshot, built.TOY), DATELINE_SEARCH="false")
    assert not (site.folder / "pagefind").exists()
    assert not [*site.pages[""].tree.all("button")]
    assert site.pages[""].tree.one("p", of="find").one("a").text == "A–Z index"


def test_years_are_listed_as_people_count_them(toy_site):
    names = [link.text for link in toy_site.pages["years/"].main.one("ul", of="tree").all("a")]
    assert names[:3] == ["12,001 BC", "44 BC", "1840"]
    assert toy_site.pages["years/-43/"].main.one("h1").text == "44 BC"
