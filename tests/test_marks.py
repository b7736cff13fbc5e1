"""Marks: no list of claims, no description and no picture shows something as more than it is.

The story `marks.yml` has claims that were said beforehand, are only repeated, taken back or retracted, and is built once.
"""

from __future__ import annotations

import folders
import pytest
import stories
from built import Page, Site

MARKED = {
    "it#announced": "said beforehand",
    "it#closes": "said beforehand",
    "it#own": "about a plan",
    "asked#denies": "said beforehand",
    "asked#early": "said otherwise since",
    "asked#paid": "since withdrawn",
    "asked#safe": "",
    "met#met": "",
    "met#repeats": "relies on borland",
    "met#lost": "retracted",
    "met#own": "",
}
"""What each list of claims says of a claim beside its stance."""


@pytest.fixture(scope="module")
def site(make, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make(stories.write(stories.read_story(folders.HERE / "marks.yml"), tmp_path_factory.mktemp("marks")))


def lines(page: Page, key: str) -> list[str]:
    """The items of lists on a page that link to a claim."""
    entry, anchor = key.split("#")
    ends = (f"entries/{entry}/#{anchor}", f"{entry}#{anchor}")
    return [
        item.text
        for tag in ("li", "tr")
        for item in page.main.all(tag)
        if any(link.attributes["href"].endswith(ends) for link in item.all("a"))
        and not [*item.all("li", of="claim-line")]
    ]


def description(page: Page) -> str:
    """What search engines and other sites show of a page."""
    return next(m.attributes["content"] for m in page.tree.all("meta") if m.attributes.get("name") == "description")


def claim(site: Site, key: str):
    """A claim of the story."""
    entry, anchor = key.split("#")
    return next(each for each in site.timeline.entries[entry].claims if each.anchor == anchor)


@pytest.mark.parametrize(("key", "mark"), MARKED.items())
def test_every_list_says_of_a_claim_what_its_stance_does_not(site, key, mark):
    said = claim(site, key)
    pages = [f"actors/{said.by}/", f"sources/{said.citations[0].source}/"]
    pages += [f"questions/{said.on}/"] if said.on else []
    for path in pages:
        found = lines(site.pages[path], key)
        assert found, path
        for line in found:
            assert all((f"({word})" in line) == (word == mark) for word in MARKED.values() if word), (path, line)


def test_a_cell_of_the_matrix_is_empty_only_where_nothing_is_known(site):
    table = site.pages["who-says-what/"].main.one("table")
    names = [cell.text for cell in table.one("thead").all("th")]
    rows = [[cell.text for cell in row.all("th", "td")] for row in table.one("tbody").all("tr")]
    found = {row[0].split("?")[0]: dict(zip(names, row, strict=True)) for row in rows}
    assert {name: cell for name, cell in found["they-meet"].items() if name != "Question"} == {
        "alland": "Asserts (said beforehand)",
        "borland": "Asserts",
        "cormark": "Asserts",
        "dale": "Asserts (relies on borland)",
        "esk": "Denies (said beforehand)",
        "gorm": "Asserts (retracted)",
    }
    assert found["it-closes"]["alland"] == "Asserts (said beforehand)" and found["it-closes"]["borland"] == ""
    assert found["they-paid"]["borland"] == "Withdraws"


def test_what_settles_nothing_has_no_colour_of_a_stance(site):
    for path in (
        "who-says-what/",
        "actors/alland/",
        "sources/morning/",
        "questions/they-meet/",
        "entries/it/",
        "sources/wrong/",
    ):
        ahead = [*site.pages[path].main.all(of="is-set-aside")]
        assert ahead and all(len([*each.all(of="stance")]) == 1 for each in ahead), path


def test_the_foot_of_a_statement_names_the_day_on_which_it_became_known(site):
    foot = site.pages["entries/asked/"].main.one("p", of="foot").text
    assert (
        "When this became known, on 7 September 2023, the status of “they-meet?” was Disputed; since 13 September 2023 "
        "it is Confirmed." in foot
    )
    assert "the status of “it-burned?” was Denied; since 14 September 2023 it is Claimed." in foot


def test_what_the_editors_judge_has_no_day_of_what_the_claims_add_up_to(site):
    foot = site.pages["entries/asked/"].main.one("p", of="foot").text
    assert "the status of “it-is-safe?” was Claimed; in the editors’ judgement it is now Open." in foot
    page = site.pages["questions/it-is-safe/"].main
    assert "Confirmed since" not in page.text
    assert [*page.all("li", of="turning")][-1].text == "30 September 2023 Open in the editors’ judgement."


TOLD = {
    "entries/it/": "A plan; another entry says what followed. 13 September 2023: So.",
    "entries/asked/": "On the record: that this was said, not that it is true. 5 September 2023: So.",
    "entries/met/": "Not confirmed. Claimed by borland alone. 13 September 2023: So.",
    "entries/band/": "6 September 2023: So.",
    "entries/choir/": "Open. Every report of it was retracted. 14 September 2023: So.",
    "entries/fair/": "A plan that another plan has replaced. October 2023: So.",
    "entries/fair-later/": "A plan. Reported by 1 source. November 2023: So.",
    "entries/fire/": "Its claims bear on: it-burned? (Claimed). 14 September 2023: So.",
    "questions/they-meet/": "At the pier. Confirmed by borland and cormark. An earlier claim no longer counts, because "
    "what it rested on was retracted. Dale claims it too, but shows …",
    "questions/it-closes/": "Expected: announced or predicted by alland. No one has said since whether it happened.",
    "questions/it-is-safe/": "Open in the editors’ judgement.",
    "sources/post/": "A report, The Post, 6 September 2023: the entries that it reports.",
    "sources/morning/": "A report, The Post, 4 September 2023: the claims that rest on it.",
    "sources/unread-paper/": "The unread paper, The Post, 4 September 2023: an original that we have not read.",
}


@pytest.mark.parametrize(("path", "told"), TOLD.items())
def test_a_description_says_first_how_far_it_is_settled(site, path, told):
    assert description(site.pages[path]) == told


def test_lists_of_entries_say_which_events_are_no_facts(site):
    found = [item.text for item in site.pages["kinds/event/"].main.all("li", of="entry-line")]
    assert found == [
        "6 September 2023 band",
        "13 September 2023 met Claimed",
        "14 September 2023 choir Open",
        "14 September 2023 fire Claimed",
    ]
    index = [item.text for item in site.pages["index-a-z/"].main.all("li")]
    assert "met entry, 13 September 2023, Claimed" in index and "band entry, 6 September 2023" in index


def test_the_page_of_a_source_says_what_rests_on_it(site):
    post, wrong = (site.pages[f"sources/{id}/"].main for id in ("post", "wrong"))
    assert "Reports" in post.text and "Used in" not in post.text and "cites it" not in post.text
    assert "Since it was retracted, it no longer supports these." in wrong.text and "Used in" in wrong.text


def test_an_entry_whose_claims_are_on_one_question_is_listed_by_the_status_of_that(site):
    found = {
        status: [*site.pages[f"statuses/{status}/"].main.all("li", of="entry-line")] for status in ("open", "claimed")
    }
    assert {status: [line.one("a").text for line in lines] for status, lines in found.items()} == {
        "open": ["choir"],
        "claimed": ["met", "fire"],
    }
