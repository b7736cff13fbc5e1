"""The built site: what MkDocs writes, page by page, as a reader's browser would find it.

The sites are of invented timelines: the toy with everything in it, a long one and a bare one. Most tests go
through every page and give the list of all that is wrong.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import built
import pytest
from built import Element, Page, Site
from dateline import text
from dateline.dates import Day
from dateline.records import Chapter, Entry, Question, Source
from dateline.weighing import PlacedClaim

LOADING = {
    "audio": "src",
    "embed": "src",
    "form": "action",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
"""The elements that make a browser load something, and the attribute that says what."""

LOADED_BY_SCRIPTS = ("assets", "pagefind")
"""The folders of the theme's own files and of the search, of which a page loads what it needs."""

NOT_LOADED = {"canonical", "alternate"}
"""The `rel` of a `<link>` that only names an address."""

TAGS = """
    a abbr article aside b bdi blockquote body br button caption circle cite code col colgroup datalist dd del desc details dialog div
    dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins label legend li line
    link main mark menu meta nav ol optgroup option output p path pattern polygon polyline pre q rect script search section
    select small span strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr tspan ul
"""
"""The elements that our own templates may use."""


# what every page is


def test_the_tags_of_every_page_are_nested_and_known(site):
    wrong = [(page.path, page.wrong[:3]) for page in site.pages.values() if page.wrong]
    wrong += [(p.path, e.tag) for p in site.pages.values() for e in p.tree.all() if e.tag not in TAGS.split()]
    assert wrong == []


def in_template(element) -> bool:
    """Whether an element is a part of what a script makes copies of, and so is on no page itself."""
    return element is not None and (element.tag == "template" or in_template(element.parent))


def test_every_internal_link_and_anchor_resolves(site):
    written = {path for path, page in site.pages.items() if page.kind == "written"}
    wrong = unresolved(site, site.pages.keys() - written)  # the words in `docs/` tell of the shipped timeline
    assert wrong == []


def unresolved(site: Site, paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """The links of some pages that lead to no page, file or place of the site: page, address, what is missing."""
    wrong = []
    for page in map(site.pages.get, sorted(paths)):
        for link in page.tree.all("a", "link"):
            if in_template(link):
                continue  # a script fills it in when it takes it out
            if "href" not in link.attributes:
                wrong.append((page.path, link.text, "a link without an address"))
            elif found := site.target(page, link.attributes["href"]):
                wrong += [(page.path, link.attributes["href"], what) for what in _unresolved(site, *found)]
    return wrong


def _unresolved(site: Site, path: str, fragment: str) -> Iterator[str]:
    if path in site.pages:
        if fragment and fragment not in site.pages[path].by_id:
            yield "no such anchor"
    elif fragment or not (site.folder / path).is_file():
        yield "no such file"


def test_the_ids_of_a_page_are_unique_and_what_refers_to_them_finds_them(site):
    wrong = []
    for page in site.pages.values():
        ids = [element.id for element in page.tree.all() if element.id is not None]
        wrong += (
            [(page.path, id, "twice") for id in page.by_id if ids.count(id) > 1] if len(ids) > len(page.by_id) else []
        )
        for element in page.tree.all():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"):
                named = element.attributes.get(name, "").split()
                wrong += [(page.path, id, name) for id in named if id not in page.by_id]
    assert wrong == []


def test_nothing_is_loaded_from_another_host(site):
    wrong = []
    for page in site.pages.values():
        for element in page.tree.all():
            for address in _loaded(element):
                if urlsplit(address).netloc or site.target(page, address) is None:
                    wrong.append((page.path, element.tag, address))
    for sheet in site.folder.rglob("*.css"):
        addresses = re.findall(r"url\(([^)]*)\)|@import\s+([^;]*)", sheet.read_text(encoding="utf-8"))
        wrong += [(sheet.name, found) for found in addresses if "//" in "".join(found)]
    assert wrong == []


def _loaded(element: Element) -> Iterator[str]:
    attributes = element.attributes
    if element.tag in LOADING and not NOT_LOADED & set(attributes.get("rel", "").split()):
        yield from filter(None, [attributes.get(LOADING[element.tag])])
    yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip())
    yield from re.findall(r"url\(['\"]?([^)'\"]*)", attributes.get("style", ""))
    if attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes["content"].partition("url=")[2]
    yield from filter(None, [attributes.get("ping"), attributes.get("background"), attributes.get("poster")])


def test_what_a_page_loads_is_there(site):
    wrong = []
    for page in site.pages.values():
        for element in page.tree.all():
            for address in _loaded(element):
                found = site.target(page, address)
                if found and not any((site.folder / found[0] / name).is_file() for name in ("", "index.html")):
                    wrong.append((page.path, address))
    assert wrong == []


def test_every_file_that_is_no_page_is_used_by_one(site):
    used = {"sitemap.xml", "robots.txt"} if site.timeline.about.url else {"robots.txt"}
    for page in site.pages.values():
        addresses = [link.attributes.get("href", "") for link in page.tree.all("a")]
        addresses += [meta.attributes["content"] for meta in page.tree.all("meta") if "property" in meta.attributes]
        addresses += [
            value for e in page.tree.all() for name, value in e.attributes.items() if name.startswith("data-")
        ]
        addresses += [address for element in page.tree.all() for address in _loaded(element)]
        used |= {found[0] for address in addresses if (found := site.target(page, address))}
    files = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    unused = [
        path for path in files - used if not path.endswith(".html") and path.split("/")[0] not in LOADED_BY_SCRIPTS
    ]
    assert sorted(unused) == []


def test_every_page_says_what_it_is(site):
    wrong = []
    for page in site.pages.values():
        head = page.tree.one("head")
        descriptions = [e.attributes["content"] for e in head.all("meta") if e.attributes.get("name") == "description"]
        if len(descriptions) != 1 or (not descriptions[0].strip() and page.kind not in ("missing", "written")):
            wrong.append((page.path, "description", descriptions))
        if not head.one("title").text:
            wrong.append((page.path, "no title"))
        if page.tree.one("html").attributes.get("lang") != site.timeline.about.language:
            wrong.append((page.path, "lang"))
        if len(list(page.tree.all("h1"))) != 1 or not page.tree.one("h1").text:
            wrong.append((page.path, "h1", [h.text for h in page.tree.all("h1")]))
    assert wrong == []


def test_no_two_pages_have_one_title(told_site):
    titles: dict[str, list[str]] = {}
    for page in told_site.pages.values():
        if page.kind not in ("moved", "source"):
            titles.setdefault(page.tree.one("head").one("title").text, []).append(page.path)
    assert [paths for paths in titles.values() if len(paths) > 1] == []


def test_every_page_names_its_own_address_as_the_one_that_counts(told_site):
    wrong = []
    for page in told_site.pages.values():
        links = [e.attributes["href"] for e in page.tree.all("link") if e.attributes.get("rel") == "canonical"]
        if page.kind == "moved":
            entry = next(e for e in told_site.timeline.entries.values() if page.path.split("/")[1] in e.aliases)
            expected = [f"{told_site.address}entries/{entry.id}/"]
        else:
            expected = [] if page.kind == "missing" else [told_site.address + page.path]
        if links != expected:
            wrong.append((page.path, links))
    assert wrong == []


def test_no_page_may_run_or_load_what_is_not_ours(site):
    wrong = []
    for page in site.pages.values():
        policies = [e for e in page.tree.all("meta") if e.attributes.get("http-equiv") == "Content-Security-Policy"]
        policy = policies[0].attributes["content"] if len(policies) == 1 else ""
        if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy or "*" in policy:
            wrong.append((page.path, "policy", policy))
        for element in page.tree.all():
            if element.tag in ("script", "style") and "src" not in element.attributes:
                wrong.append((page.path, "inline", element.text[:60]))
            wrong += [(page.path, name) for name in element.attributes if name == "style" or name.startswith("on")]
    assert wrong == []


def test_headings_never_skip_a_level(site):
    wrong = []
    for page in site.pages.values():
        last = 0
        for heading in page.main.all("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(heading.tag[1])
            if level > last + 1 or not heading.text:
                wrong.append((page.path, f"h{last} → h{level}", heading.text))
            last = level
    assert wrong == []


def test_the_sitemap_lists_every_page_once_and_none_besides(told_site):
    tree = ElementTree.parse(told_site.folder / "sitemap.xml")
    listed = [e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [told_site.address + p.path for p in told_site.pages.values() if p.kind not in ("moved", "missing")]
    assert sorted(listed) == sorted(pages)


def test_there_is_a_page_for_what_is_not_there(site):
    assert "404.html" in site.pages
    links = site.pages["404.html"].main.all("a")
    assert {site.target(site.pages["404.html"], a.attributes["href"])[0] for a in links} >= {"timeline/", "questions/"}


def test_every_page_of_the_site_can_be_reached_from_its_first(told_site):
    reached, ahead = {""}, [""]
    while ahead:
        page = told_site.pages[ahead.pop()]
        for link in page.tree.all("a"):
            found = told_site.target(page, link.attributes.get("href", ""))
            if found and found[0] in told_site.pages and found[0] not in reached:
                reached.add(found[0])
                ahead.append(found[0])
    assert {p.path for p in told_site.pages.values() if p.kind not in ("moved", "missing")} - reached == set()


# claims and their sources


def test_each_claim_stands_on_the_page_of_its_entry_with_its_stance_and_its_citations(told_site):
    wrong = []
    for entry in told_site.timeline.entries.values():
        page = told_site.pages[f"entries/{entry.id}/"]
        assert len(list(page.tree.all(of="claim"))) == len(entry.claims), page.path
        for claim in entry.claims:
            element = page.by_id.get(claim.anchor, Element("none"))
            wrong += [(page.path, claim.anchor, what) for what in _lacking(told_site, page, claim, element)]
    assert wrong == []


def _lacking(site: Site, page: Page, claim, element: Element) -> Iterator[str]:
    """What the element of a claim does not show."""
    if "claim" not in element.classes:
        yield "no element of its own"
        return
    if [stance.text for stance in element.all(of="stance")] != [claim.stance.label]:
        yield "stance in words"
    if " ".join(text.to_plain(claim.says).split()) not in element.text:
        yield "what it says"
    if not any(site.leads_to(page, link, f"actors/{claim.by}/") for link in element.all("a")):
        yield "a link to the actor"
    if claim.speaker and site.timeline.actors[claim.speaker].name not in element.text:
        yield "the speaker"
    if claim.on and not any(site.leads_to(page, link, f"questions/{claim.on}/") for link in element.all("a")):
        yield "a link to its question"
    rows = list(element.all(of="citation"))
    if len(rows) != len(claim.citations):
        yield "each citation once"
    for citation, row in zip(claim.citations, rows, strict=False):
        yield from _uncited(site, page, citation, row)


def _uncited(site: Site, page: Page, citation, row: Element) -> Iterator[str]:
    """What the line of a citation does not show."""
    source = site.timeline.sources[citation.source]
    addresses = [link.attributes["href"] for link in row.all("a")]
    if source.url not in addresses:
        yield f"a link to the source {source.id}"
    if source.archive_url and source.archive_url not in addresses:
        yield f"a link to the archived copy of {source.id}"
    if not any(site.leads_to(page, link, f"sources/{source.id}/") for link in row.all("a")):
        yield f"a link to the page of {source.id}"
    if citation.quote and [quote.text for quote in row.all("q")] != [" ".join(citation.quote.split())]:
        yield f"the quote of {source.id}"
    if citation.locator and citation.locator not in row.text:
        yield f"the locator in {source.id}"
    foreign = source.language and source.language != site.timeline.about.language
    if foreign and any(e.attributes.get("lang") != source.language for e in row.all("q", "cite")):
        yield f"the language of {source.id}"


def test_every_source_page_lists_every_claim_that_rests_on_it(told_site):
    wrong = []
    for entry in told_site.timeline.entries.values():
        for claim in entry.claims:
            for citation in claim.citations:
                page = told_site.pages[f"sources/{citation.source}/"]
                targets = [told_site.target(page, a.attributes["href"]) for a in page.main.all("a")]
                if (f"entries/{entry.id}/", claim.anchor) not in targets:
                    wrong.append((page.path, entry.id, claim.anchor))
                if citation.quote and " ".join(citation.quote.split()) not in [q.text for q in page.main.all("q")]:
                    wrong.append((page.path, citation.quote))
    assert wrong == []


def test_the_page_of_a_source_leads_to_it_and_to_its_archived_copy(told_site):
    wrong = []
    for source in told_site.timeline.sources.values():
        page = told_site.pages[f"sources/{source.id}/"]
        addresses = [link.attributes["href"] for link in page.main.all("a")]
        wrong += [(page.path, a) for a in (source.url, source.archive_url) if a and a not in addresses]
    assert wrong == []


def test_a_former_id_of_an_entry_leads_to_it(toy_site):
    former = {alias: entry.id for entry in toy_site.timeline.entries.values() for alias in entry.aliases}
    assert len(former) == 2
    for alias, id in former.items():
        page = toy_site.pages[f"entries/{alias}/"]
        assert any(toy_site.leads_to(page, link, f"entries/{id}/") for link in page.main.all("a"))


def test_a_link_to_a_former_id_leads_to_the_present_one(toy_site):
    page = toy_site.pages[""]
    assert "[passed](canal-opened)" in toy_site.timeline.about.summary.replace("\n", " ")
    assert any(toy_site.leads_to(page, link, "entries/canal-opens/") for link in page.main.all("a"))


OUTCOMES = {
    "opening-planned": ("Superseded", "entries/canal-opens/"),
    "second-lock-planned": ("Lapsed", None),
    "bridge-planned": ("Planned", None),
    "toll-planned": ("Planned", None),
    "bridge-planned-for-2020": ("Postponed", "entries/bridge-planned/"),
}


@pytest.mark.parametrize("plan", OUTCOMES)
def test_a_plan_says_what_became_of_it(toy_site, plan):
    label, successor = OUTCOMES[plan]
    page = toy_site.pages[f"entries/{plan}/"]
    outcome = page.main.one(of="outcome")
    assert outcome.one(of="badge").text == label
    assert [toy_site.leads_to(page, link, successor or "") for link in outcome.all("a")] == [True] * bool(successor)


STATUSES = {
    "entries/canal-opens/": "Confirmed",
    "entries/sluice-breaks/": "Disputed",
    "entries/first-ditch/": "Claimed",
    "entries/alleged-flood/": "Denied",
    "entries/minister-said-to-resign/": "Open",
    "entries/minister-unseen/": "Open",
    "entries/canal-announced/": "On the record",
    "entries/dredgers-strike/": "Confirmed",
    "entries/band-plays/": "Reported",
    "entries/whale-seen/": "Open",
    "entries/toll-planned/": "Reported",
    "entries/bridge-planned/": "Expected",
    "entries/bridge-planned-for-2020/": "Expected",
    "entries/water-treaty/": "Confirmed",
    "entries/loan-reported/": "Open",
    "questions/canal-finished/": "Disputed",
    "questions/minister-resigned/": "Confirmed",
    "questions/water-from-tarn/": "Claimed",
    "questions/canal-cracked/": "Denied",
    "questions/who-paid/": "Open",
    "questions/ships-pass/": "Confirmed",
    "questions/first-ship/": "Confirmed",
    "questions/bridge-opens/": "Expected",
    "questions/fish-died/": "Open",
    "questions/loan-taken/": "Claimed",
}
"""What the claims of the toy add up to, counted by hand; two of them are the editors' word."""


@pytest.mark.parametrize("path", STATUSES)
def test_the_status_stands_on_the_page_in_words(toy_site, path):
    page = toy_site.pages[path]
    place = page.main.one(of="foot" if path.startswith("entries") else "answer")
    assert next(place.all(of="badge")).text == STATUSES[path]


@pytest.mark.parametrize("path", ["entries/dredgers-strike/", "questions/ships-pass/"])
def test_an_overruled_status_says_that_it_is_and_why(toy_site, path):
    register, id, _ = path.split("/")
    words = toy_site.pages[path].main.text
    assert re.search("in the editors['’] judgement", words, re.IGNORECASE)
    assert text.to_plain(toy_site.timeline.register(register)[id].status.why) in words


@pytest.mark.parametrize("path", ["", "questions/", "questions/ships-pass/", "entries/dredgers-strike/"])
def test_wherever_an_overruled_status_is_shown_the_page_says_so(toy_site, path):
    assert "editors" in toy_site.pages[path].main.text


def test_ten_copies_of_one_wire_are_one_origin(toy_site):
    claim = toy_site.pages["entries/tarn-protests/"].by_id["tarn-foreign-ministry"]
    assert len(list(claim.all(of="citation"))) == 12
    assert claim.one("summary").text == "12 reports, 1 origin · first-hand"


# what a verdict rests on


def section(page: Page, id: str) -> Element:
    """The section of a page under a heading."""
    return page.by_id[id].parent


def test_what_was_said_beforehand_stands_apart_from_what_counts(toy_site):
    page = toy_site.pages["questions/first-ship/"]
    assert page.main.one(of="answer").text == "The Heron. Confirmed by Merovia (the Canal Authority) and Tarn."
    counting, beforehand = section(page, "stances").text, section(page, "beforehand").text
    assert "The Heron was the first to pass." in counting and "The Heron will be the first to pass." not in counting
    assert "The Heron will be the first to pass." in beforehand and "they settle nothing" in beforehand


def test_what_was_only_announced_is_expected_and_never_answered(toy_site):
    answer = toy_site.pages["questions/bridge-opens/"].main.one(of="answer").text
    assert answer.startswith("Expected: announced or predicted by Merovia (the Canal Authority).")
    assert "Yes" not in answer
    assert "beforehand" not in toy_site.pages["questions/bridge-opens/"].by_id


HANDS = {
    ("canal-announced", "merovian-government"): "1 report · first-hand",
    ("water-treaty", "tarn-foreign-ministry"): "1 report · first-hand",
    ("opening-planned", "canal-authority"): "2 reports · first-hand",
    ("loan-reported", "river-watch"): "1 report · reported by others",
    ("crack-reported", "selby-dredging"): "1 retracted report · reported by others",
}
"""Claims of the toy, and how the page says whether their party is heard in its own publication."""


@pytest.mark.parametrize(("entry", "claim"), HANDS)
def test_a_claim_says_whether_it_is_first_hand(toy_site, entry, claim):
    element = toy_site.pages[f"entries/{entry}/"].by_id[claim]
    assert element.one("summary").text == HANDS[entry, claim]


def test_a_claim_is_traced_down_to_an_original_that_nobody_read(toy_site):
    page = toy_site.pages["entries/loan-reported/"]
    tree = page.by_id["selby-dredging"].one("ul", of="tree")
    assert next(tree.all("ul")).text == "Lake Wire, 1 June 2020 · not read by us"
    assert [toy_site.target(page, a.attributes["href"])[0] for a in tree.all("a")] == [
        "sources/courier-2020-06-02/",
        "sources/lake-wire-2020-06-01/",
    ]


def test_two_parties_in_reprints_of_one_text_do_not_confirm_it_and_the_page_says_so(toy_site):
    page = toy_site.pages["questions/loan-taken/"]
    assert page.main.one(of="answer").text == (
        "Claimed by River Watch and Selby Dredging & Sons, in one report only, so not confirmed. "
        "No independent confirmation as of 30 June 2020."
    )
    assert "2 reports, 1 origin. The origin: Lake Wire, 1 June 2020 (not read by us)." in section(page, "stances").text


def test_the_page_of_an_unread_original_says_so_and_through_whom_it_is_known(toy_site):
    page = toy_site.pages["sources/lake-wire-2020-06-01/"]
    assert page.main.one(of="notice").text.startswith("We have not read this original.")
    assert not [a for a in page.main.all("a") if "out" in a.classes or a.attributes.get("class") == "start"]
    known = {toy_site.target(page, a.attributes["href"]) for a in page.main.all("a")}
    assert {("sources/courier-2020-06-02/", ""), ("sources/northern-lantern-2020-06-02/", "")} <= known


def test_the_page_of_a_joint_statement_names_both_who_issued_it(toy_site):
    facts = toy_site.pages["sources/joint-statement-2020-05-20/"].main.one("dl", of="facts")
    issuers = next(dd for dt, dd in pairwise(facts.all("dt", "dd")) if dt.text == "Issued by")
    assert issuers.text == "The government of Merovia, The foreign ministry of Tarn"


RETRACTED = "Retracted on 12 October 2019: The diver was in another canal, the paper says."


def test_a_retracted_source_is_struck_with_its_reason_wherever_it_is_cited(toy_site):
    claim = toy_site.pages["entries/crack-reported/"].by_id["selby-dredging"]
    assert "is-retracted" in claim.classes
    assert "is-retracted" in claim.one(of="citation").classes
    assert claim.one(of="retraction").text == RETRACTED
    assert toy_site.pages["sources/evening-sluice-2019-10-05/"].main.one(of="notice").text == RETRACTED


def test_a_question_says_that_a_claim_fell_with_its_source_and_when(toy_site):
    page = toy_site.pages["questions/canal-cracked/"]
    assert page.main.one(of="answer").text == (
        "Denied by Merovia (the Lake Guard). No one asserts it, and a denial alone does not settle it. "
        "One claim no longer counts: what it rested on was retracted."
    )
    turns = [item for item in section(page, "changed").one("ol", of="steps").all("li") if "turning" in item.classes]
    told = [[e.text for e in turn.all() if e.tag in ("time", "li", "p") or "badge" in e.classes] for turn in turns]
    assert told == [
        ["12 September 2019", "Denied", "The Lake Guard Denies Our divers found no crack."],
        ["5 October 2019", "Disputed", "Selby Dredging & Sons Asserts One of its divers saw a crack. (retracted)"],
        ["12 October 2019", "Denied", "Retracted: The crack, Evening Sluice"],
    ]


def test_a_report_that_was_retracted_leaves_its_entry_open_and_the_page_says_why(toy_site):
    page = toy_site.pages["entries/whale-seen/"]
    assert page.main.one("details", of="sources").one("summary").text == "Reported by: 1 retracted report"
    assert page.main.one(of="foot").text == (
        "Open. Every report of it was retracted. Known from 1 April 2020. Open since 3 April 2020."
    )


def test_an_entry_that_nobody_disputes_names_who_reports_it(toy_site):
    page = toy_site.pages["entries/band-plays/"]
    assert not list(page.main.all(of="claim"))
    assert page.main.one("details", of="sources").one("summary").text == "Reported by: 2 sources, 1 origin"
    assert page.main.one(of="foot").text == "Reported by 2 sources, 1 origin. Known from 13 September 2019."
    source = toy_site.pages["sources/harbour-news-2019-09-13/"]
    assert any(toy_site.leads_to(source, a, "entries/band-plays/") for a in section(source, "reports").all("a"))


def test_who_takes_back_a_word_is_listed_as_having_withdrawn_it(toy_site):
    page = toy_site.pages["questions/fish-died/"]
    assert page.main.one(of="answer").text == (
        "Open. No one asserts or denies it. River Watch has withdrawn what it said."
    )
    assert [stance.text for stance in section(page, "stances").all(of="stance")] == ["Withdraws"]


THEN_AND_NOW = {
    "lund-names-first-ship": "on 12 September 2019, the status of “Which ship passed the canal first?” was Claimed; "
    "since 13 September 2019 it is Confirmed.",
    "canal-announced": "on 4 March 2019, the status of “Which ship passed the canal first?” was Expected; since 13 "
    "September 2019 it is Confirmed.",
    "tarn-protests": "on 13 September 2019, the status of “Does the canal take water that belongs to Tarn?” was Claimed, "
    "as it is now.",
    "watch-finds-dead-fish": "on 8 October 2019, the status of “Did fish die in the canal?” was Claimed; since 5 "
    "November 2019 it is Open.",
}


@pytest.mark.parametrize("statement", THEN_AND_NOW)
def test_a_statement_says_what_the_status_was_that_day_and_what_it_is_now(toy_site, statement):
    foot = toy_site.pages[f"entries/{statement}/"].main.one(of="foot").text
    assert foot.startswith("On the record, as a statement and not as a fact.")
    assert f"When this became known, {THEN_AND_NOW[statement]}" in foot


SINCE = {
    "questions/first-ship/": "Known from 4 March 2019. Confirmed since 13 September 2019.",
    "questions/canal-cracked/": "Known from 12 September 2019. Denied since 12 October 2019.",
    "questions/canal-finished/": "Known from 12 September 2019. Disputed since 14 September 2019.",
    "entries/sluice-breaks/": "Known from 10 August 2019. Disputed since 20 September 2019.",
}


@pytest.mark.parametrize("path", SINCE)
def test_known_from_and_the_status_since_are_two_dates(toy_site, path):
    assert SINCE[path] in toy_site.pages[path].main.text


def test_entries_of_one_date_stand_in_the_order_in_which_they_followed_each_other(toy_site):
    listed = [entry.id for entry in toy_site.pages["timeline/"].main.all("li", of="entry")]
    of_the_day = [id for id in listed if toy_site.timeline.entries[id].date.text == "2019-09-12"]
    assert of_the_day == ["canal-opens", "band-plays", "lund-names-first-ship", "brook-asks-for-bills"]


def test_a_plan_that_another_plan_replaced_is_never_told_as_something_that_happened(toy_site):
    page = toy_site.pages["entries/bridge-planned-for-2020/"]
    assert page.main.one(of="outcome").text == "Postponed on 5 May 2020; in its place: A bridge at Arle is planned"
    assert [th.text for th in page.main.one("table", of="compare").one("thead").all("th")] == [
        "Planned here",
        "Planned in its place",
    ]
    assert "happened" not in section(page, "section--expected").text


def test_the_page_of_a_party_gathers_what_its_parts_said_and_did(toy_site):
    page = toy_site.pages["actors/merovia/"]
    said = section(page, "claims").text
    assert "Its own, and those of all its parts." in said
    assert "Our divers found no crack." in said and "There is work to be done on the second lock." in said
    assert "A spokeswoman speaks of work on the second lock" in section(page, "entries").text


def test_the_page_of_a_part_says_whom_it_counts_for(toy_site):
    page = toy_site.pages["actors/canal-authority/"]
    words = next(p for p in page.main.all("p") if p.text.startswith("What is said here counts for"))
    assert toy_site.leads_to(page, next(words.all("a")), "actors/merovia/")


def test_the_filter_tells_who_said_it_from_whom_it_is_about_and_both_include_parts(toy_site):
    def listed(page: Page, within: Element) -> set[str]:
        targets = [toy_site.target(page, a.attributes["href"])[0] for a in within.all("a")]
        return {path.split("/")[1] for path in targets if path.startswith("entries/")}

    said_by, merovia = toy_site.pages["said-by/merovia/"], toy_site.pages["actors/merovia/"]
    said, about = listed(said_by, said_by.main), listed(merovia, section(merovia, "entries"))
    assert {"canal-announced", "alleged-flood", "water-treaty"} <= said
    assert "lock-costs-more" not in said and "lock-costs-more" in about
    assert "minister-unseen" in said and "minister-unseen" not in about


def test_the_timeline_says_what_it_covers_who_edits_it_and_how_to_reach_them(toy_site):
    footer = toy_site.pages["timeline/"].tree.one("footer", of="site-footer")
    assert footer.text.startswith(
        'Covers 12,001 BC to 30 June 2020; closed. Edited by Ina "Ink" Blott, <Jo> & Kim. The Toy & Daughters.'
    )
    contact = next(a for a in footer.all("a") if a.text == "Contact the editors")
    assert contact.attributes["href"] == "mailto:editors@canal.example"
    assert toy_site.pages[""].by_id["newest"].text == "Latest in the story"


def test_a_correction_is_announced_for_thirty_days_and_told_for_good(toy_site):
    announced = {p.path for p in toy_site.pages.values() if p.kind == "entry" and list(p.main.all(of="notice"))}
    assert announced == {"entries/sluice-breaks/", "entries/lock-costs-more/"}
    told = toy_site.pages["corrections/"].main
    assert [e.text for e in told.all("del")] == [
        "<script>alert('was')</script> thrice",
        "the lower sluice",
        "from taxes",
    ]


def summaries(site: Site) -> Iterator[tuple[Page, Element]]:
    """The paragraphs in which editors tell the story: of the home page, of chapters, questions and editions."""
    for page in site.pages.values():
        match page.kind:
            case "home":
                yield page, next(page.by_id["story"].parent.all("p"))
                yield from ((page, e) for item in page.main.all(of="chapters") for e in item.all("p"))
            case "timeline" | "question":
                yield from ((page, element) for element in page.main.all(of="introduction"))
            case "edition":
                yield from ((page, element) for element in page.main.all(of="lede"))
            case "editions":
                yield from ((page, e) for item in page.main.all(of="chapters") for e in item.all("p"))


def sentences(paragraph: Element) -> list[str]:
    """The sentences of a paragraph, with `→` and the address before the words of each link."""
    whole = "".join(
        part if isinstance(part, str) else f"→{part.attributes['href']} {part.text}" if part.tag == "a" else part.text
        for part in paragraph.within
    )
    return re.split(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[→A-Z])", " ".join(whole.split()))


def test_each_sentence_that_states_a_fact_stands_beside_a_citation(told_site):
    wrong, seen = [], 0
    for page, paragraph in summaries(told_site):
        if "dateline" in paragraph.classes:
            continue
        for sentence in sentences(paragraph):
            seen += 1
            addresses = re.findall(r"→(\S+)", sentence)
            targets = [found for a in addresses if (found := told_site.target(page, a))]
            if not sentence.endswith("?") and not any(_rests_on_sources(page, target) for target in targets):
                wrong.append((page.path, sentence))
    assert seen > 8
    assert wrong == []


def _rests_on_sources(page: Page, target: tuple[str, str]) -> bool:
    """Whether a place of the site shows citations: an entry, a source; on the pages of past days a question too."""
    path, fragment = target
    if path == page.path:
        return fragment in page.by_id
    return path.startswith(("entries/", "sources/", "questions/" if page.kind == "editions" else "sources/"))


# editions: a past day knows nothing later


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


# words typed by editors are words, not markup


TYPED = {
    "entries/lock-costs-more/": [
        'The lock <script>alert("costs")</script> & the "friends" cost more',
        '<script>alert("says")</script> twice as much & more',
        'costs <script>alert("quote")</script> & more',
        'p. "1" & <2>',
        "<script>alert('was')</script> thrice",
        "<img src=x onerror=alert(1)>",
        "4 < 5 & 6 > 5, in \"quotes\" and 'others'",
        "a *star*",
        "{{ config }} and %%gap: body%%",
    ],
    "": ['The Selby canal: "on time" & <under> budget', 'Opened, or "opened" & <closed>'],
    "sources/courier-2020-05-05/": ["Eleven <ships> & a price", 'p. "1" & <2>'],
    "coverage/": ["The canal is <beautiful> & blue.", "[Long read on the canal & its friends]"],
    "actors/canal-authority/": ['"Water & Works"'.strip('"')],
    "sources/arabic-yearbook-2020/": ["حوليات القناة (٢٠٢٠)", "استقال وزير المياه"],
}


@pytest.mark.parametrize("path", TYPED)
def test_what_was_typed_is_shown_as_it_was_typed(toy_site, path):
    shown = toy_site.pages[path].main.text
    assert [typed for typed in TYPED[path] if typed not in shown] == []


def test_the_title_of_the_timeline_is_text_on_every_page(toy_site):
    title = toy_site.timeline.about.title
    wrong = [page.path for page in toy_site.pages.values() if title not in page.tree.one("head").one("title").text]
    named = [page.path for page in toy_site.pages.values() if page.tree.one(of="site-name").text != title]
    assert (wrong, named) == ([], [])


def test_a_title_in_another_language_says_so_wherever_it_stands(told_site):
    about = told_site.timeline.about
    foreign = [s for s in told_site.timeline.sources.values() if s.language and s.language != about.language]
    unmarked, seen = [], set()
    for page in told_site.pages.values():
        for element in page.main.all():
            for words in (part for part in element.within if isinstance(part, str)):
                for source in foreign:
                    if source.title in words:
                        seen.add(source.id)
                        spoken = next((e.attributes["lang"] for e in _outwards(element) if "lang" in e.attributes), "")
                        if spoken != source.language:
                            unmarked.append((page.path, source.id))
    assert seen == {source.id for source in foreign}
    assert unmarked == []


def _outwards(element: Element) -> Iterator[Element]:
    """An element, then what it stands in."""
    while element is not None:
        yield element
        element = element.parent


def test_a_title_in_another_direction_says_so(toy_site):
    page = toy_site.pages["entries/minister-said-to-resign/"]
    foreign = [e for e in page.main.all("q", "cite") if e.attributes.get("lang") == "ar"]
    assert len(foreign) == 2
    assert {e.attributes.get("dir") for e in foreign} == {"auto"}


# other data, and bad data


def test_a_long_timeline_has_a_page_for_each_year_and_each_entry_on_one_of_them(long_site):
    years = [page for page in long_site.pages.values() if page.kind == "year"]
    assert [page.path for page in years] == ["timeline/2021/", "timeline/2022/", "timeline/2022-2/", "timeline/2023/"]
    listed = [e.id for page in years for e in page.main.all(of="entry") if e.tag == "li"]
    assert sorted(listed) == sorted(long_site.timeline.entries)
    whole = long_site.pages["timeline/"]
    linked = {long_site.target(whole, a.attributes["href"])[0] for a in whole.main.all("a")}
    assert linked >= {page.path for page in years}


def test_what_a_timeline_lacks_is_not_on_its_site(bare_site):
    assert not [path for path in bare_site.pages if path.startswith(("as-known/", "coverage/"))]
    assert not (bare_site.folder / "sitemap.xml").exists()
    assert not [e for p in bare_site.pages.values() for e in p.tree.all("link") if e.attributes["rel"] == "canonical"]
    assert not [e for p in bare_site.pages.values() for e in p.tree.all("a") if e.text.startswith("Edit this")]


def test_two_builds_of_one_timeline_are_the_same_to_the_byte(snapshot, tmp_path):
    first, other = tmp_path / "one", tmp_path / "2 ü"
    for folder in (first, other):
        built.copy(built.CODE, snapshot, built.copy(built.DATA, built.TOY, folder))
        built.accept_dead_links(folder)
    _reversed(other / "timeline" / "entries")
    sites = (
        built.site(first, TZ="America/Nome", PYTHONHASHSEED="1"),
        built.site(other, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", LC_ALL="C"),
    )
    one, another = (_bytes(site.folder) for site in sites)
    assert len(one) > 80
    assert one.keys() == another.keys()
    assert [path for path in one if one[path] != another[path]] == []


def _reversed(folder: Path) -> None:
    """Write the files of a folder anew, the last first, so that it lists them in another order."""
    texts = {file: file.read_bytes() for file in sorted(folder.iterdir(), reverse=True)}
    shutil.rmtree(folder)
    folder.mkdir()
    for file, data in texts.items():
        file.write_bytes(data)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_a_build_is_strict_and_silent(tmp_path, snapshot):
    done = built.build(built.project(tmp_path, snapshot, built.TOY))
    assert done.returncode == 0
    assert not [line for line in (done.stdout + done.stderr).splitlines() if "WARNING" in line or "ERROR" in line]
    assert "frame" not in done.stderr


BAD = {
    "a citation of a source that is not there": (
        "timeline/sources/courier-2019-11.yml",
        None,
        "timeline/entries/2019-11-lund-on-the-second-lock.yml:13:26: there is no source `courier-2019-11`",
    ),
    "a file that is no YAML": ("timeline/actors.yml", "merovia: [", "timeline/actors.yml:1:"),
    "a file that is no text": ("timeline/topics.yml", "\0\1", "timeline/topics.yml:1:1: "),
    "no timeline at all": ("timeline/timeline.yml", None, "timeline/timeline.yml:"),
}
"""What is done to a file of the toy (None takes it away), and how the report then begins a line."""


@pytest.mark.parametrize("mistake", BAD)
def test_bad_data_stop_the_build_with_a_report_and_leave_the_old_site_alone(tmp_path, snapshot, mistake):
    path, content, told = BAD[mistake]
    folder = built.project(tmp_path, snapshot, built.TOY)
    (folder / path).unlink() if content is None else (folder / path).write_text(content, encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("what was there", encoding="utf-8")
    done = built.build(folder)
    assert done.returncode == 1
    assert any(line.startswith(told) for line in (done.stdout + done.stderr).splitlines()), done.stderr
    assert re.search(r"^\d+ problems?$", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stdout + done.stderr
    assert _bytes(folder / "site") == {"index.html": b"what was there"}


def test_the_chapters_of_the_toy_hold_the_entries_that_begin_in_them(toy_site):
    page = toy_site.pages["timeline/"]
    titles = [chapter.title for chapter in toy_site.timeline.about.chapters if isinstance(chapter, Chapter)]
    sections = list(page.main.all("section", of="chapter"))
    counts = [len(list(section.all("li", of="entry"))) for section in sections]
    assert [next(s.all("h2")).text for s in sections[1:]] == titles
    assert counts == [3, 3, 11, 11]
