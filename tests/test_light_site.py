"""A site with light entries, an original that nobody has read, a retraction and every new status: can they be found?

What the search, the share pictures, the index from A to Z, the facets and the evidence health say of them.
"""

from __future__ import annotations

import gzip
import json

import folders
import pytest
from built import Page, Site
from test_reading import tags

CASE = folders.case(folders.HERE / "light.yml")


@pytest.fixture(scope="module")
def site(make, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make(folders.write(tmp_path_factory.mktemp("light"), CASE))


@pytest.fixture(scope="module")
def searched(site: Site) -> dict[str, str]:
    """What the search knows of each page, by its path."""
    found = {}
    for file in (site.folder / "pagefind" / "fragment").iterdir():
        page = json.loads(gzip.decompress(file.read_bytes()).decode().removeprefix("pagefind_dcd"))
        found[page["url"].removeprefix("/")] = page["content"]
    return found


def entries_of(page: Page) -> list[str]:
    return [
        link.attributes["href"].split("/")[-2] for link in page.main.all("a") if "/entries/" in link.attributes["href"]
    ]


# the search


def test_a_light_entry_is_found_by_its_words_and_by_its_sources(searched):
    assert searched["entries/pier-opens-late/"] == (
        "The pier opens late. 6 September 2023, Wednesday. Xylophones play. The pier opens, The Lorn Post, "
        "6 September 2023 · The pier opens, The Copy, 6 September 2023 ·"
    )


def test_an_original_that_nobody_has_read_is_found_and_says_so(searched):
    assert searched["sources/globe-2023-09-05/"].startswith(
        "News article · The Globe. [Zithers on the pier] 5 September 2023. We have not read this original."
    )


def test_a_retraction_and_an_answer_are_found(searched):
    assert "Retracted on 12 September 2023: No band." in searched["sources/wrong-2023-09-07/"]
    assert "To a ferryman. Confirmed by" in searched["questions/pier-sold/"]


def test_the_controls_of_a_page_are_not_searched(searched):
    found = {
        words
        for words in ("Cite this", "Permanent link", "What it rests on", "1 report")
        for text in searched.values()
        if words in text
    }
    assert found == set()


# what others show of a link


@pytest.mark.parametrize(
    ("id", "described"),
    [
        ("pier-opens-late", "The pier opens late. Reported by 2 sources that go back to one origin. 6 September 2023"),
        ("band-plays", "A band plays on the pier. Open. Every report of it was retracted. 7 September 2023"),
        ("fair-planned", "A fair is planned for October. A plan that another plan has replaced. October 2023"),
        (
            "pier-sold",
            (
                "To whom was the old pier sold? To a ferryman. Confirmed by the council of Lorn and the harbour office. "
                "as of 30 September 2023"
            ),
        ),
        (
            "pier-closes",
            (
                "Will the pier close? Expected: announced or predicted by the council of Lorn. No one has said since "
                "whether it happened. as of 30 September 2023"
            ),
        ),
        ("pier-safe", "Is the pier safe? Open in the editors’ judgement. as of 30 September 2023"),
    ],
)
def test_a_share_picture_says_the_verdict_and_only_a_confirmed_answer(site, id, described):
    register = "questions" if id in site.timeline.questions else "entries"
    page = site.pages[f"{register}/{id}/"]
    assert tags(page)["og:image:alt"] == described
    file = tags(page)["og:image"].removeprefix("https://pier.example/")
    assert (site.folder / file).read_bytes().startswith(b"\x89PNG")


def test_the_editors_word_is_what_a_question_says_of_itself_elsewhere(site):
    page = site.pages["questions/pier-safe/"]
    assert tags(page)["og:description"] == "Open in the editors’ judgement."
    answer = page.main.one("p", of="answer")
    assert not [*answer.all("strong")] and answer.text.startswith("Open in the editors’ judgement.")


# lists


def test_the_index_names_an_original_that_nobody_has_read_under_its_first_letter(site):
    items = {item.one("a").text: item.text for item in site.pages["index-a-z/"].main.all("li") if [*item.all("a")]}
    assert items["[Zithers on the pier]"] == "[Zithers on the pier] source, The Globe, not read by us"
    letters = [*site.pages["index-a-z/"].main.all("section")]
    assert [letter.one("h2").text for letter in letters][-1] == "Z"


def test_entries_are_listed_by_the_new_statuses(site):
    assert entries_of(site.pages["statuses/reported/"]) == ["pier-opens-late", "fair-planned", "fair-moved"]
    assert entries_of(site.pages["statuses/postponed/"]) == ["fair-planned"]
    assert entries_of(site.pages["statuses/open/"]) == ["band-plays"]


def test_a_copy_of_a_retracted_report_says_so_and_reports_nothing(site):
    page = site.pages["entries/band-plays/"].main.text
    assert page.count("Retracted on 12 September 2023: No band.") == 1
    assert page.count("Rests on a report that was retracted on 12 September 2023: No band.") == 1
    assert "Reported by: 2 reports that no longer count" in page
    assert "Open. Every report of it was retracted." in page
    assert (
        "Rests on a report that was retracted on 12 September 2023" in site.pages["sources/copy-2023-09-08/"].main.text
    )


def test_evidence_health_asks_of_light_entries_what_it_asks_of_claims(site):
    page = site.pages["evidence/"]
    rows = {}
    for section in page.main.all("section"):
        rows[section.attributes["aria-labelledby"]] = [row.text for row in section.all("li")]
    assert (
        "timeline/entries/2023-09-07-band-plays.yml the entry rests on retracted sources alone: wrong-2023-09-07, "
        "copy-2023-09-08 (from wrong-2023-09-07)" in (rows["only-retracted-sources"])
    )
    assert (
        "timeline/entries/2023-09-06-pier-opens-late.yml the entry rests on 2 reports of one origin"
        in rows["one-origin"]
    )
    assert not [row for row in rows["one-origin"] if "`" in row or "harbour-office rests" in row]
    assert not [row for name in ("no-archive-copy", "unused-source") for row in rows.get(name, []) if "globe" in row]
