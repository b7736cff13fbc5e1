"""Violation in a browser: the filter and its address, the jump to a date, the search, the slider; and all of it by keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from built import Site
from playwright.sync_api import Browser, Locator, Page, expect

SHOWN = ".timeline > .entry:visible"


@pytest.fixture
def visit(browser: Browser, serve: Callable[[Site], str]) -> Callable:
    """Opens a page of a site; when the page is left, nothing may stand on its console."""

    @contextmanager
    def opened(site: Site, path: str, **options: object) -> Iterator[Page]:
        context = browser.new_context(base_url=serve(site), **options)
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        yield page
        context.close()
        assert said == []

    return opened


def _facets(site: Site) -> tuple[str, str, set[str]]:
    """An actor and a topic that share some but not all of their entries, and the entries that they share."""
    entries = site.timeline.entries.values()
    for actor in site.timeline.actors:
        for topic in site.timeline.topics:
            by_actor = _about(site, actor)
            by_topic = {entry.id for entry in entries if topic in entry.topics}
            shared = by_actor & by_topic
            if shared and shared != by_actor and shared != by_topic:
                return actor, topic, shared
    raise AssertionError("no actor and topic overlap")


def _about(site: Site, actor: str) -> set[str]:
    """The entries that are about an actor or a part of it."""

    def within(id: str | None) -> bool:
        return id is not None and (id == actor or within(site.timeline.actors[id].part_of))

    return {entry.id for entry in site.timeline.entries.values() if any(map(within, entry.actors))}


def _box(page: Page, value: str) -> Locator:
    return page.locator(f'.filter input[value="{value}"]')


def _ids(page: Page) -> set[str]:
    return set(page.locator(SHOWN).evaluate_all("entries => entries.map(entry => entry.id)"))


def test_two_facets_filter_in_place_and_the_address_keeps_them(visit, ferry_site):
    actor, topic, shared = _facets(ferry_site)
    with visit(ferry_site, "timeline/") as page:
        page.locator(".filter summary").click()
        _box(page, f"actors/{actor}").check()
        one = _ids(page)
        assert one == _about(ferry_site, actor)
        count = int(_box(page, f"topics/{topic}").locator("xpath=../following-sibling::span").text_content())
        assert count == len(shared)
        _box(page, f"topics/{topic}").check()
        expect(page.locator(".found")).to_contain_text(re.compile(rf"^{len(shared)} entr(y|ies) of "))
        assert _ids(page) == shared
        assert page.url.endswith(f"?topics={topic}&actors={actor}")
        expect(page.locator("section.chapter:visible")).to_have_count(
            page.locator(f"section.chapter:has({SHOWN})").count()
        )

        page.go_back()
        expect(page.locator(SHOWN)).to_have_count(len(one))
        assert not _box(page, f"topics/{topic}").is_checked()
        page.go_forward()
        expect(page.locator(SHOWN)).to_have_count(len(shared))
        page.reload()
        expect(page.locator(SHOWN)).to_have_count(len(shared))
        assert _box(page, f"topics/{topic}").is_checked()

        page.get_by_role("button", name="Show all").click()
        assert _ids(page) == set(ferry_site.timeline.entries)
        assert "?" not in page.url


def test_an_address_that_was_sent_shows_the_filtered_view(visit, ferry_site):
    actor, topic, shared = _facets(ferry_site)
    with visit(ferry_site, f"timeline/?topics={topic}&actors={actor}") as page:
        expect(page.locator(".found")).to_contain_text(f"of {len(ferry_site.timeline.entries)}")
        assert _ids(page) == shared


def test_the_filter_works_from_the_keyboard_alone(visit, ferry_site):
    with visit(ferry_site, "timeline/") as page:
        page.locator(".filter summary").focus()
        page.keyboard.press("Enter")
        for _ in range(2):  # the heading of the first facet, then its first box
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(_box(page, "kinds/event")).to_be_checked()
        events = sum(entry.kind == "event" for entry in ferry_site.timeline.entries.values())
        expect(page.locator(".found")).to_contain_text(f"{events} entries of")
        expect(_box(page, "kinds/event")).to_be_focused()


def test_a_link_to_an_entry_that_is_filtered_away_shows_it(visit, ferry_site):
    _, _, shared = _facets(ferry_site)
    away = next(id for id in ferry_site.timeline.entries if id not in shared)
    actor, topic, _ = _facets(ferry_site)
    with visit(ferry_site, f"timeline/?topics={topic}&actors={actor}") as page:
        expect(page.locator(SHOWN)).to_have_count(len(shared))
        page.evaluate(f"location.hash = '#{away}'")
        expect(page.locator(f"#{away}")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2023-09-12", (2023, 9, 12)),
        ("2023-09", (2023, 9, 1)),
        ("2023", (2023, 1, 1)),
        ("12 September 2023", (2023, 9, 12)),
        ("September 2023", (2023, 9, 1)),
    ],
)
def test_a_jump_goes_to_the_first_entry_on_or_after_a_date(visit, ferry_site, typed, day):
    entries = sorted(ferry_site.timeline.entries.values(), key=lambda entry: entry.date.earliest)
    first = next(entry for entry in entries if tuple(entry.date.earliest) >= day)
    with visit(ferry_site, "timeline/") as page:
        page.get_by_label("Jump to a date").fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator(f"#{first.id}")).to_be_in_viewport()
        assert page.url.endswith(f"#{first.id}")
        expect(page.locator(f"#{first.id} a").first).to_be_focused()


def test_a_jump_to_what_is_no_date_says_what_to_write(visit, ferry_site):
    with visit(ferry_site, "timeline/") as page:
        page.get_by_label("Jump to a date").fill("2023-13")
        page.keyboard.press("Enter")
        message = page.get_by_label("Jump to a date").evaluate("input => input.validationMessage")
        assert message == "Write a year, a month or a day, as in 2023, November 2023, 30 November 2023."


def test_a_jump_understands_the_date_of_each_entry_as_the_page_says_it(visit, toy_site):
    entries = toy_site.timeline.entries.values()
    of_day = {(entry.date.earliest or entry.date.latest): entry.id for entry in reversed(entries)}
    firsts = {entry.date.in_words(): of_day[entry.date.earliest or entry.date.latest] for entry in entries}
    assert {"12,001 BC", "15 March 44 BC", "some year in the 1840s", "spring 2020"} <= set(firsts)
    with visit(toy_site, "timeline/") as page:
        for words, id in firsts.items():
            page.get_by_label("Jump to a date").fill(words)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/timeline/#{id}")


def test_a_timeline_of_several_pages_is_filtered_from_a_file_that_comes_when_it_is_asked_for(visit, large_site):
    actor, topic, shared = _facets(large_site)
    with visit(large_site, "timeline/") as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        assert not [url for url in asked if "entries.json" in url]
        page.locator(".filter summary").click()
        _box(page, f"actors/{actor}").check()
        _box(page, f"topics/{topic}").check()
        expect(page.locator(".results li")).to_have_count(len(shared))
        links = page.locator(".results a").evaluate_all("links => links.map(link => link.href)")
        assert {link.split("/")[-2] for link in links} == shared
        expect(page.locator(".years")).to_be_hidden()
        _box(page, f"topics/{topic}").uncheck()
        _box(page, f"actors/{actor}").uncheck()
        expect(page.locator(".years")).to_be_visible()
        expect(page.locator(".results li")).to_have_count(0)


def test_many_results_come_100_at_a_time(visit, large_site):
    events = sum(entry.kind == "event" for entry in large_site.timeline.entries.values())
    assert 100 < events < 200
    with visit(large_site, "timeline/?kinds=event") as page:
        expect(page.locator(".results li")).to_have_count(100)
        page.get_by_role("button", name=re.compile(f"^Show {events - 100} more")).click()
        expect(page.locator(".results li")).to_have_count(events)
        expect(page.locator(".results li").nth(100).locator("a")).to_be_focused()


def test_a_jump_in_a_timeline_of_several_pages_leads_to_the_page_of_the_year(visit, large_site):
    entries = sorted(large_site.timeline.entries.values(), key=lambda entry: entry.date.earliest)
    first = next(entry for entry in entries if tuple(entry.date.earliest) >= (2019, 5, 1))
    with visit(large_site, "timeline/") as page:
        page.get_by_label("Jump to a date").fill("2019-05")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/timeline/2019/#{first.id}")
        expect(page.locator(f"#{first.id}")).to_be_in_viewport()


def test_without_javascript_the_panel_leads_to_the_facets_and_the_index_is_there(visit, ferry_site):
    with visit(ferry_site, "timeline/", java_script_enabled=False) as page:
        expect(page.get_by_role("button", name="Search")).to_have_count(0)
        expect(page.locator(".jump")).to_be_hidden()
        page.locator(".filter summary").click()
        page.locator(".filter").get_by_role("link", name="Disputed").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Disputed")
        page.locator(".site-header").get_by_role("link", name="A–Z index").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Index from A to Z")


def test_nothing_of_the_search_is_loaded_before_it_is_opened(visit, ferry_site):
    with visit(ferry_site, "timeline/") as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.reload(wait_until="networkidle")
        assert not [url for url in asked if "pagefind" in url]
        assert len(set(asked)) <= 10, asked
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
        page.wait_for_function("performance.getEntriesByType('resource').some(e => e.name.includes('pagefind.js'))")


def _words(told: str) -> str:
    """Some words with which to search for a text."""
    return " ".join(re.findall(r"\w+", told)[:7])


@pytest.mark.parametrize("register", ["entries", "questions", "sources", "actors", "places"])
def test_the_search_finds_a_record_and_says_what_it_is(visit, ferry_site, register):
    record = next(iter(ferry_site.timeline.register(register).values()))
    name = next(getattr(record, key) for key in ("name", "question", "title") if hasattr(record, key))
    called = {"entries": "Entry"}.get(register, register.removesuffix("s").capitalize())
    with visit(ferry_site, "") as page:
        page.get_by_role("button", name="Search").click()
        page.keyboard.type(_words(name))
        found = page.locator(".hits > li", has=page.locator(f'> a[href$="/{register}/{record.id}/"]'))
        expect(found.locator(".kind").first).to_have_text(called)


def test_the_search_finds_a_claim_and_shows_where_it_stands(visit, ferry_site):
    entry = ferry_site.timeline.entries["watch-names-buyer"]
    with visit(ferry_site, "method/") as page:
        page.keyboard.press("/")
        page.keyboard.type(_words(entry.claims[0].says))
        claim = page.locator(f'.hits a[href$="/entries/{entry.id}/#{entry.claims[0].anchor}"]')
        expect(claim).to_have_text(re.compile("^Claim: Coast Watch"))
        expect(claim.locator("xpath=..").locator("mark").first).to_be_visible()
        expect(page.locator(".told")).to_have_text(re.compile(r"^\d+ results? for “"))
        claim.click()
        page.wait_for_url(f"**/entries/{entry.id}/#{entry.claims[0].anchor}")


def test_the_search_is_good_from_the_keyboard(visit, ferry_site):
    with visit(ferry_site, "method/") as page:
        opener = page.get_by_role("button", name="Search")
        opener.focus()
        page.keyboard.press("Enter")
        page.keyboard.type("Norrsund")
        links = page.locator(".hits a")
        expect(links.nth(2)).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_be_hidden()
        expect(opener).to_be_focused()
        page.keyboard.press("/")
        expect(links.nth(0)).to_be_visible()
        address = links.nth(0).get_attribute("href")
        page.keyboard.press("Enter")
        page.wait_for_url(address)


def test_the_search_finds_the_hand_written_pages_but_no_past_view(visit, ferry_site):
    with visit(ferry_site, "") as page:
        page.keyboard.press("/")
        page.keyboard.type("independent parties")
        expect(page.locator('.hits > li > a[href$="/method/"]')).to_be_visible()
        while page.get_by_role("button", name="More results").is_visible():
            page.get_by_role("button", name="More results").click()
            page.wait_for_timeout(200)
        assert page.locator('.hits a[href*="as-known"]').count() == 0


def test_the_key_can_be_turned_off(visit, ferry_site):
    with visit(ferry_site, "") as page:
        page.keyboard.press("/")
        page.get_by_label("The key / opens this").uncheck()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        expect(page.locator("dialog")).to_be_hidden()
        page.reload()
        page.keyboard.press("/")
        assert page.locator("dialog").count() == 0


def test_the_slider_moves_among_the_editions(visit, ferry_site):
    editions = sorted(ferry_site.timeline.about.editions, key=lambda edition: edition.as_of)
    with visit(ferry_site, f"as-known/{editions[0].id}/") as page:
        slider = page.get_by_label("As known on")
        slider.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("heading", level=1)).to_have_text(editions[1].title)
        page.wait_for_url(f"**/as-known/{editions[1].id}/")
        expect(slider).to_have_attribute("aria-valuetext", editions[1].as_of.in_words())
        expect(slider).to_be_focused()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(editions[0].title)
        expect(slider).to_have_value("0")


def test_the_slider_on_the_list_of_editions_leads_to_the_chosen_one(visit, ferry_site):
    editions = sorted(ferry_site.timeline.about.editions, key=lambda edition: edition.as_of)
    with visit(ferry_site, "as-known/") as page:
        page.get_by_label("As known on").focus()
        page.keyboard.press("Home")
        page.locator(".days > a").click()
        page.wait_for_url(f"**/as-known/{editions[0].id}/")


def test_without_javascript_the_editions_are_links(visit, ferry_site):
    editions = sorted(ferry_site.timeline.about.editions, key=lambda edition: edition.as_of)
    with visit(ferry_site, f"as-known/{editions[0].id}/", java_script_enabled=False) as page:
        page.locator(".days").get_by_role("link", name=editions[1].as_of.in_words()).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(editions[1].title)


def test_of_many_entries_only_the_lines_that_are_shown_are_made(visit, large_site):
    """The file of 260 entries stands ten times over in the page's place; how long it takes, `make bench` measures."""
    short = json.loads((large_site.folder / "timeline" / "entries.json").read_text(encoding="utf-8"))
    many = {**short, **{key: short[key] * 10 for key in ("ids", "days", "dates", "titles", "of")}}
    with visit(large_site, "") as page:
        page.route(
            "**/entries.json", lambda route: route.fulfill(body=json.dumps(many), content_type="application/json")
        )
        page.goto("timeline/?kinds=event")
        expect(page.locator(".found")).to_contain_text("of 2600")
        expect(page.locator(".results li")).to_have_count(100)
        page.locator(".filter summary").click()
        events = sum(entry.kind == "event" for entry in large_site.timeline.entries.values())
        statements = sum(entry.kind == "statement" for entry in large_site.timeline.entries.values())
        _box(page, "kinds/statement").check()
        expect(page.locator(".found")).to_contain_text(f"{10 * (events + statements)} entries of 2600")
        expect(page.locator(".results li")).to_have_count(100)
