"""What a reader takes along: permanent links, citations, the tags and pictures of shared links, icons, the manifest.

All of it is in the built site as files and markup; `test_browser_reading` sees what a browser adds.
"""

from __future__ import annotations

import json
import struct

import dateline.site
import pytest
import stories
from built import Element, Page, Site
from dateline.dates import Day
from dateline.reader import read
from dateline.records import About
from dateline.rendering import news
from dateline.rendering.cite import cited
from dateline.rendering.context import Context
from dateline.rendering.introductions import introduced
from dateline.rendering.view import View
from dateline.sharing import belief_card, images
from dateline.sharing.images import Picture, drawn
from dateline.text import to_plain
from dateline.vocabulary import Outcome, Status

REQUIRED = ("og:title", "og:description", "og:type", "og:site_name", "twitter:card")
WITH_ADDRESS = ("og:url", "og:image", "og:image:alt")


def tags(page: Page) -> dict[str, str]:
    """The tags of a page for sharing."""
    metas = (meta.attributes for meta in page.tree.all("meta"))
    named = ((meta.get("property") or meta.get("name", ""), meta["content"]) for meta in metas if "content" in meta)
    return {name: content for name, content in named if name.startswith(("og:", "twitter:"))}


def size(png: bytes) -> tuple[int, int]:
    """Width and height from the head of a PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def picture_file(site: Site, page: Page) -> str:
    """The path of the picture that a page is shared with, from the site's root."""
    found = site.target(page, tags(page)["og:image"])
    assert found is not None
    return found[0]


def test_every_page_says_how_it_is_shared(site: Site) -> None:
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        found = tags(page)
        assert all(found.get(name) for name in REQUIRED), path
        assert found["og:title"] in page.tree.one("head").one("title").text
        addressed = bool(site.timeline.about.url)
        assert all(bool(found.get(name)) == addressed for name in WITH_ADDRESS), path
        assert found["twitter:card"] == ("summary_large_image" if addressed else "summary")
        assert found["og:type"] == ("article" if path else "website")
        if site.timeline.about.url:
            counts = [link for link in page.tree.all("link") if link.attributes["rel"] == "canonical"]
            assert found["og:url"] == counts[0].attributes["href"]


def test_every_picture_exists_in_the_size_that_platforms_take(site: Site) -> None:
    shared = {path: page for path, page in site.pages.items() if "og:image" in tags(page)}
    assert bool(shared) == bool(site.timeline.about.url)
    files = {picture_file(site, page): page for page in shared.values()}
    for file, page in files.items():
        content = (site.folder / file).read_bytes()
        assert size(content) == (1200, 630) == (int(tags(page)["og:image:width"]), int(tags(page)["og:image:height"]))
        assert len(content) < 28_000, f"{file}: {len(content)}"


def test_each_entry_and_question_has_its_own_picture(told_site: Site) -> None:
    for record in [*told_site.timeline.entries.values(), *told_site.timeline.questions.values()]:
        page = told_site.pages[f"{record.register}/{record.id}/"]
        assert picture_file(told_site, page) == images.path_of_picture(record)
    assert picture_file(told_site, told_site.pages["sources/"]) == images.SITE


def test_the_picture_of_an_entry_says_title_verdict_and_date(ferry_site: Site) -> None:
    words = tags(ferry_site.pages["entries/holm-trip-planned/"])["og:image:alt"]
    told = "Holm is expected to go to Vik to meet Voss. A plan; another entry says what followed. September 2023"
    assert words == told


def test_the_picture_of_the_site_is_that_of_belief(toy_site: Site, bare_site: Site) -> None:
    assert tags(toy_site.pages[""])["og:image:alt"] == (
        '10 questions, 3 confirmed. The Selby canal: "on time" & <under> budget. '
        "Confirmed: 3, Disputed: 1, Claimed: 2, Expected: 1, Denied: 1, Open: 2. as of 30 June 2020"
    )
    view = dateline.site.Site(read(toy_site.project)).view
    card = belief_card.of_site(view, images.SITE)
    assert card and belief_card.drawn(card) == belief_card.drawn(card) == (toy_site.folder / images.SITE).read_bytes()
    assert belief_card.of_site(dateline.site.Site(read(bare_site.project)).view, images.SITE) is None


@pytest.mark.parametrize("word", [None, *Status, *Outcome])
def test_a_picture_is_the_same_bytes_each_time(word: Status | Outcome | None) -> None:
    picture = Picture("p.png", "Above “it”", "Čapek’s Żółw " * 8, "about 1920", word)
    assert drawn(picture) == drawn(picture)
    assert size(drawn(picture)) == (1200, 630)


def test_a_title_in_letters_that_the_face_lacks_has_no_picture_of_its_own() -> None:
    typed = {"european": {"question": "Żółw, Жук, Ωμέγα?"}, "korean": {"question": "김정은?"}}
    claims = [
        {"by": "alland", "stance": "asserts", "said": "2023-09-01", "on": id, "published": "2023-09-01"} for id in typed
    ]
    story = stories.timeline({"claims": claims, "questions": typed})
    view = View(Context(story, lambda record: ""))
    assert images.of_record(view, story.questions["european"]) is not None
    assert images.of_record(view, story.questions["korean"]) is None


def test_a_word_that_is_wider_than_the_picture_is_cut() -> None:
    long, longer, short = (drawn(Picture("p.png", "", "w" * count, "")) for count in (200, 400, 10))
    assert long == longer != short


def test_above_a_number_of_records_every_page_has_the_picture_of_the_site(monkeypatch, toy_site: Site) -> None:
    monkeypatch.setattr(images, "MOST", 3)
    made = dateline.site.Site(read(toy_site.project))
    assert [path for path, _ in made.sharing.files() if path.startswith("assets/share")] == [images.SITE]


def test_the_manifest_names_icons_that_exist(site: Site) -> None:
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == site.timeline.about.title
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        content = (site.folder / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*size(content)) == icon["sizes"]


def test_every_page_names_its_icons_and_the_manifest(site: Site) -> None:
    for page in site.pages.values():
        links = {link.attributes["rel"]: link.attributes["href"] for link in page.tree.all("link")}
        assert {"icon", "apple-touch-icon", "manifest"} <= set(links)
        if page.path != "404.html":
            for rel in ("icon", "apple-touch-icon", "manifest"):
                assert (site.folder / site.target(page, links[rel])[0]).is_file()


def test_nothing_has_to_be_excused_without_javascript(site: Site) -> None:
    assert not any(list(page.tree.all("noscript", "button", of="act")) for page in site.pages.values())
    assert not any(list(page.tree.all("noscript")) for page in site.pages.values())


# ---- citing


def about(**more: object) -> About:
    """A `timeline.yml` in few words."""
    words = {"title": "The canal", "question": "Why?", "summary": "So.", "language": "en", "licence": "CC0-1.0"}
    return About.model_validate({**words, "as_of": "2020-06-30", **more})


@pytest.mark.parametrize(
    ("title", "more", "text"),
    [
        (
            "A lock opens",
            {"publisher": "Toy", "url": "https://toy.example"},
            "A lock opens. The canal, Toy, as of 30 June 2020. https://toy.example/entries/lock/",
        ),
        ("Did it open?", {}, "Did it open? The canal, as of 30 June 2020."),
        ("The canal", {"publisher": "Toy"}, "The canal, Toy, as of 30 June 2020."),
    ],
)
def test_a_citation_as_text(title: str, more: dict, text: str) -> None:
    assert cited(about(**more), title, "entries/lock/").text == text


def test_an_edition_is_cited_as_of_its_own_day() -> None:
    assert "as of 2 March 2019." in cited(about(), "That day", "as-known/x/", Day(2019, 3, 2)).text


def test_each_entry_question_and_edition_says_how_to_cite_it(told_site: Site) -> None:
    made = told_site.timeline.about
    for entry in told_site.timeline.entries.values():
        page = told_site.pages[f"entries/{entry.id}/"]
        expected = cited(made, tags(page)["og:title"], page.path).text
        assert page.main.one("p", of="cited").text == " ".join(expected.split())
    for path in ("timeline/", *(f"questions/{id}/" for id in told_site.timeline.questions)):
        assert f"{told_site.address}{path}" in told_site.pages[path].main.one("p", of="cited").text


# ---- permanent links


def permalinks(site: Site, page: Page) -> list[tuple[str, str]]:
    """Where the permanent links of a page lead."""
    found = [site.target(page, link.attributes["href"]) for link in page.main.all("a", of="permalink")]
    assert None not in found
    return found


def test_permanent_links_lead_to_what_is_there(site: Site) -> None:
    for page in site.pages.values():
        for path, fragment in permalinks(site, page):
            assert path in site.pages, (page.path, path)
            assert not fragment or fragment in site.pages[path].by_id, (page.path, path, fragment)


def test_every_claim_citation_and_change_has_a_permanent_link(told_site: Site) -> None:
    for entry in told_site.timeline.entries.values():
        page = told_site.pages[f"entries/{entry.id}/"]
        here = {fragment for path, fragment in permalinks(told_site, page) if path == page.path}
        claims = {claim.anchor for claim in entry.claims}
        citations = {f"{c.anchor}--c{number}" for c in entry.claims for number, _ in enumerate(c.citations, 1)}
        history = {f"history--{number}" for number, _ in news.numbered(entry)}
        assert here == {"", *claims, *citations, *history}


def test_on_the_timeline_permanent_links_lead_to_the_entries_own_pages(ferry_site: Site) -> None:
    page = ferry_site.pages["timeline/"]
    ways = [path for path, fragment in permalinks(ferry_site, page) if fragment]
    assert ways and all(path.startswith("entries/") for path in ways)


def test_on_a_past_day_permanent_links_stay_on_its_page(told_site: Site) -> None:
    for edition in told_site.timeline.about.editions:
        page = told_site.pages[f"as-known/{edition.id}/"]
        assert {path for path, _ in permalinks(told_site, page)} == {page.path}


def test_every_correction_has_a_place_on_the_page_of_corrections(toy_site: Site) -> None:
    page = toy_site.pages["corrections/"]
    for entry in toy_site.timeline.entries.values():
        for number, change in news.numbered(entry):
            if change.kind in ("correction", "update"):
                assert f"{entry.id}--history--{number}" in page.by_id


def test_no_two_things_on_a_page_share_an_anchor(site: Site) -> None:
    for page in site.pages.values():
        ids = [element.id for element in page.tree.all() if element.id is not None]
        assert len(ids) == len(set(ids)), page.path


def test_a_permanent_link_has_a_name(site: Site) -> None:
    for page in site.pages.values():
        for link in page.main.all("a", of="permalink"):
            assert link.attributes.get("aria-label", link.text) in _NAMES, link.attributes


_NAMES = {"Permanent link"} | {f"Link to this {what}" for what in ("claim", "citation", "change")}


# ---- explanations and news


def test_whoever_is_named_first_in_a_claim_is_explained_there(told_site: Site) -> None:
    for entry in told_site.timeline.entries.values():
        page = told_site.pages[f"entries/{entry.id}/"]
        told = introduced(told_site.timeline, entry)
        for claim in entry.claims:
            found: list[Element] = list(page.by_id[claim.anchor].all("p", of="explained"))
            assert len(found) == len(told.get(claim.anchor, []))


def test_in_the_story_everyone_is_explained_once_where_they_are_first_named(ferry_site: Site) -> None:
    actors = ferry_site.timeline.actors
    expected, seen = [], set()
    for entry in ferry_site.timeline.entries.values():
        for claim in entry.claims:
            named = [id for id in (claim.by, claim.speaker) if id and id not in seen and not seen.add(id)]
            expected += [
                (f"{entry.id}--{claim.anchor}", to_plain(actors[id].about)) for id in named if actors[id].about
            ]
    timeline = ferry_site.pages["timeline/"]
    found = [
        (claim.attributes["id"], explained.text.strip())
        for claim in timeline.main.all("li", of="claim")
        for explained in claim.all("p", of="explained")
    ]
    assert len(found) == len(expected) >= 8
    for (place, shown), (anchor, about) in zip(found, expected, strict=True):
        assert place == anchor and shown.endswith(about)


def test_a_page_carries_the_days_from_which_a_browser_tells_what_is_new(toy_site: Site) -> None:
    latest = str(news.latest(toy_site.timeline.entries.values()))
    for page in toy_site.pages.values():
        assert page.tree.one("body").attributes["data-latest"] == latest
    for entry in toy_site.timeline.entries.values():
        item = toy_site.pages["timeline/"].by_id[entry.id]
        for name, day in news.days(entry).items():
            assert item.attributes[f"data-{name}"] == str(day)
