"""The built site: what its pages say of claims, of their sources, and of what the claims add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from built import Element, Page, Site
from dateline import text


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
    ("crack-reported", "selby-dredging"): "1 report that no longer counts · reported by others",
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
        "Not confirmed. Claimed by River Watch and Selby Dredging & Sons. All of it goes back to one report. "
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
        "Not settled. Denied by Merovia (the Lake Guard); it takes more than a denial to settle it. "
        "An earlier claim no longer counts, because what it rested on was retracted."
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
    assert page.main.one("details", of="sources").one("summary").text == "Reported by: 1 report that no longer counts"
    assert page.main.one(of="foot").text == (
        "Open. Every report of it was retracted. Known from 1 April 2020. Open since 3 April 2020."
    )


def test_an_entry_that_nobody_disputes_names_who_reports_it(toy_site):
    page = toy_site.pages["entries/band-plays/"]
    assert not list(page.main.all(of="claim"))
    assert page.main.one("details", of="sources").one("summary").text == "Reported by: 2 sources, 1 origin"
    assert (
        page.main.one(of="foot").text
        == "Reported by 2 sources that go back to one origin. Known from 13 September 2019."
    )
    source = toy_site.pages["sources/harbour-news-2019-09-13/"]
    assert any(toy_site.leads_to(source, a, "entries/band-plays/") for a in section(source, "reports").all("a"))


def test_who_takes_back_a_word_is_listed_as_having_withdrawn_it(toy_site):
    page = toy_site.pages["questions/fish-died/"]
    assert page.main.one(of="answer").text == ("Open. No one asserts or denies it. River Watch no longer claims it.")
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
    assert foot.startswith("On the record: that this was said, not that it is true.")
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
                told = page.main.one("p", of="brief")
                rest = [part for part in told.within if not (isinstance(part, Element) and "lead" in part.classes)]
                yield page, replace(told, within=rest)  # the lead has rules of its own
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
