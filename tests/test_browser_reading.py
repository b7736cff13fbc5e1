"""What a browser adds for a reader: buttons that copy and share, marks of what is new, the way back, endnotes.

Every one of them is missing without JavaScript, and nothing that a reader needs is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from built import Site
from dateline.rendering.cite import cited
from playwright.sync_api import expect
from pypdf import PdfReader

ENTRY = "entries/admiralty-cannot-confirm/"
LONGER = {"width": 1000, "height": 700}


@pytest.fixture
def open_page(browser, serve: Callable[[Site], str], ferry_site: Site) -> Iterator[Callable]:
    """Opens a path of the ferry's site in a new context; whatever the console says fails the test."""
    said: list[str] = []
    contexts = []

    def start(path: str, before: str = "", **options: object):
        context = browser.new_context(viewport=LONGER, **options)
        contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(serve(ferry_site) + path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert said == []


COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}


def clipboard(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_button_copies_the_link_of_a_claim(open_page) -> None:
    page = open_page(ENTRY, **COPYING)
    page.get_by_role("button", name="Copy link: Link to this claim").first.click()
    assert clipboard(page) == page.locator(".claim .says .permalink").first.evaluate("link => link.href")
    assert clipboard(page).endswith("/entries/admiralty-cannot-confirm/#admiralty")
    assert page.get_by_role("status").inner_text() == "Copied"


def test_buttons_copy_links_of_citations_changes_and_the_entry(open_page) -> None:
    page = open_page(ENTRY, **COPYING)
    for name, end in (("citation", r"#admiralty--c1"), ("change", r"#history--\d+")):
        page.get_by_role("button", name=f"Copy link: Link to this {name}").first.click()
        assert re.search(f"{ENTRY}{end}$", clipboard(page))
    page.locator(".use").get_by_role("button", name="Copy link").click()
    assert clipboard(page).endswith(ENTRY)


def test_a_button_copies_the_citation_as_text(open_page, ferry_site: Site) -> None:
    page = open_page(ENTRY, **COPYING)
    page.get_by_text("Cite this").click()
    page.get_by_role("button", name="Copy citation").click()
    title = ferry_site.timeline.entries["admiralty-cannot-confirm"].title
    assert clipboard(page) == cited(ferry_site.timeline.about, title, ENTRY).text


def test_buttons_are_reached_and_shown_by_keyboard(open_page) -> None:
    page = open_page(ENTRY)
    button = page.get_by_role("button", name="Copy link: Link to this claim").first
    button.focus()
    assert button.evaluate("one => getComputedStyle(one).opacity") == "1"
    assert button.bounding_box()["height"] >= 24


def test_sharing_uses_the_sheet_of_the_device(open_page) -> None:
    sheet = "Object.defineProperty(navigator, 'share', {value: async (what) => { window.shared = what; }})"
    page = open_page(ENTRY, sheet)
    page.get_by_role("button", name="Share").click()
    assert page.evaluate("window.shared.url").endswith(ENTRY)
    without = "Object.defineProperty(navigator, 'share', {value: undefined})"
    assert open_page(ENTRY, without).get_by_role("button", name="Share").count() == 0


def test_without_a_clipboard_there_are_no_buttons_that_need_one(open_page) -> None:
    page = open_page(ENTRY, "Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    assert page.get_by_role("button", name="Copy").count() == 0
    assert page.locator(".permalink").count() > 3


# ---- what is new


def remembering(seen: str) -> str:
    """A script that makes a browser remember the day up to which it has seen the site, long ago."""
    visit = f'{{"since": "{seen}", "seen": "{seen}", "at": 0}}'
    return (
        f"localStorage.getItem('dateline:/alder/:visit') ?? localStorage.setItem('dateline:/alder/:visit', '{visit}')"
    )


def test_what_came_in_since_the_last_visit_is_marked(open_page, ferry_site: Site) -> None:
    page = open_page("timeline/", remembering("2020-01-01"))
    assert page.locator(".timeline .news").count() == len(ferry_site.timeline.entries)
    assert "Since your last visit" in page.locator(".since").inner_text()
    page.goto(page.url.replace("timeline/", ENTRY))  # the same visit goes on
    assert page.locator("h1 .news").inner_text() == "New"


def test_on_a_first_visit_and_when_all_was_seen_nothing_is_marked(open_page) -> None:
    assert open_page("timeline/").locator(".news").count() == 0
    assert open_page("timeline/", remembering("2999-01-01")).locator(".news").count() == 0


def test_a_correction_is_marked_as_one(open_page) -> None:
    page = open_page("about/")
    changed = {"content_type": "text/html"}
    page.route("**/timeline/", lambda route: route.fulfill(body=_corrected(route.fetch().text()), **changed))
    page.evaluate(f"localStorage.clear(); {remembering('2001-01-01')}")
    page.goto(page.url.replace("about/", "timeline/"))
    assert page.locator(".news").all_inner_texts() == ["Corrected"]


def _corrected(html: str) -> str:
    """The timeline with every entry added long ago, and one of them corrected."""
    html = re.sub(r' data-(updated|corrected)="[^"]*"', "", html)
    html = re.sub(r'data-added="[^"]*"', 'data-added="2000-01-01"', html)
    return html.replace('data-added="2000-01-01"', 'data-added="2000-01-01" data-corrected="2002-01-01"', 1)


def test_a_browser_that_remembers_nothing_reads_all_the_same(open_page) -> None:
    forbidden = """for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }})"""
    page = open_page("timeline/", forbidden)
    assert page.locator(".timeline > .entry").count() > 10


# ---- the way back


AT = "([id, top]) => Math.abs(document.getElementById(id).getBoundingClientRect().top - top) < 4"
"""Whether an element stands where it is said to, in pixels from the top of the window."""


def test_going_back_keeps_the_place_and_the_open_citations(open_page) -> None:
    page = open_page("timeline/")  # Playwright's Chromium keeps no pages: this is the way without that
    entry = page.locator(".timeline > .entry").nth(30)
    entry.scroll_into_view_if_needed()
    entry.locator("details.sources summary").first.click()
    entry.locator("h3 a").hover()
    before = entry.bounding_box()["y"]
    entry.locator("h3 a").click()
    page.wait_for_url("**/entries/**")
    page.go_back()
    page.wait_for_function(AT, arg=[entry.get_attribute("id"), before])
    expect(entry.locator("details.sources").first).to_have_attribute("open", "")


def test_who_comes_again_by_a_link_is_offered_the_place(open_page) -> None:
    page = open_page("timeline/")
    page.locator(".timeline > .entry").nth(30).scroll_into_view_if_needed()
    page.goto(page.url.replace("timeline/", ENTRY))
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    offer = page.locator(".since a")
    offer.click()
    assert page.evaluate("location.hash") == offer.get_attribute("href")


# ---- without JavaScript


def test_without_javascript_nothing_is_missing(open_page) -> None:
    page = open_page(ENTRY, java_script_enabled=False)
    assert page.locator("button.act").count() == 0
    link = page.locator(".claim .says .permalink").first
    link.click()
    assert page.url.endswith("#admiralty")
    page.get_by_text("Cite this").click()
    assert page.locator(".cited").is_visible()
    assert page.locator(".citation").first.is_visible()


def test_all_a_finger_touches_is_large_enough(open_page) -> None:
    page = open_page(ENTRY, has_touch=True, is_mobile=True)
    for control in page.locator(".act:visible, .permalink:visible").all():
        assert control.bounding_box()["height"] >= 24


# ---- paper


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("path", ["timeline/", ENTRY, "questions/alder-sold/"])
def test_on_paper_stands_every_source_with_its_address(open_page, ferry_site: Site, path: str, scripted: bool) -> None:
    printed = "".join("".join(sheets(open_page, path, scripted)[1]).split())
    addresses = {link.attributes["href"] for link in ferry_site.pages[path].main.all("a", of="out")}
    assert addresses
    for address in addresses:
        pieces = [piece for piece in address.split("/") if len(piece) > 3]
        assert all(piece[:25] in printed for piece in pieces), address
    assert "Skiptocontent" not in printed
    assert "Copylink" not in printed
    if scripted:
        assert printed.count("[1]") > 0


ON_PAPER = [
    "",
    "timeline/",
    "entries/holm-trip-planned/",
    "questions/holm-meets-voss/",
    "as-known/alder-seen/",
]
ON_PAPER += ["sources/courier-2023-09-04/", "who-says-what/"]
"""Pages that somebody may hand in, the longest of their kind among them."""


PRINTED: dict[tuple[str, bool], tuple[list[str], list[str]]] = {}


def sheets(open_page, path: str, scripted: bool = True) -> tuple[list[str], list[str]]:
    """The headings of a page, and the words on each sheet of it in print, without its number; printed once for all."""
    if (path, scripted) not in PRINTED:
        page = open_page(path, java_script_enabled=scripted)
        headings = [" ".join(text.split()) for text in page.locator("main :is(h2, h3, h4)").all_text_contents()]
        file = BytesIO(page.pdf(format="A4", prefer_css_page_size=True))
        texts = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(file).pages]
        PRINTED[path, scripted] = headings, [re.sub(r"^\d+ / \d+ | ?\d+ / \d+$", "", text) for text in texts]
    return PRINTED[path, scripted]


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("path", ON_PAPER)
def test_on_paper_no_sheet_is_nearly_empty_and_none_ends_with_a_heading(open_page, path: str, scripted: bool) -> None:
    headings, printed = sheets(open_page, path, scripted)
    assert [text for text in printed if len(text) < 100] == []
    ends = {text: heading for text in printed for heading in headings if text.endswith(heading)}
    assert ends == {}


@pytest.mark.parametrize("path", ON_PAPER)
def test_on_paper_nothing_stands_that_only_a_screen_can_use(open_page, path: str) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    seen = page.locator("nav, button, input, .site-footer, .permalink").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 100))"
    )
    assert seen == []
    for words in ("Edit this", "View as a list", "Report an error", "Copy link", "Skip to content"):
        assert words not in page.locator("body").inner_text()
    assert "30 November 2023" in page.locator(".site-header").inner_text()


@pytest.mark.parametrize("path", ["timeline/", "as-known/alder-seen/"])
def test_on_paper_each_sheet_of_a_timeline_begins_with_an_entry_or_a_chapter(open_page, path: str) -> None:
    page = open_page(path)
    rails = page.locator(".timeline .rail").all_text_contents()
    starts = [*rails, *page.locator("h2, h3, .endnotes").all_text_contents()]
    starts = [" ".join(start.split()) for start in starts]
    _, printed = sheets(open_page, path)
    first = next(number for number, text in enumerate(printed) if starts[0] in text)
    last = next(number for number, text in enumerate(printed) if "Cite this: " in text)
    assert last - first > 5
    assert [text[:80] for text in printed[first + 1 : last + 1] if not text.startswith(tuple(starts))] == []


def test_on_paper_the_picture_is_as_wide_as_the_sheet_and_whole(open_page) -> None:
    page = open_page("belief/")
    page.set_viewport_size({"width": 643, "height": 940})  # a sheet of A4 within its margins, in CSS pixels
    page.emulate_media(media="print")
    for row in page.locator(".belief .row").all():
        assert 600 < row.locator("> .band").bounding_box()["width"] <= 643
    names = page.locator(".belief .asked .label").all_text_contents()
    assert names
    printed = "".join("".join(text.split()) for text in sheets(open_page, "belief/")[1])
    assert not [name for name in names if "".join(name.split()) not in printed]


def test_the_page_is_as_it_was_after_printing(open_page) -> None:
    page = open_page(ENTRY)
    before = page.locator("main").inner_html()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".endnotes li").count() == page.locator(".citation").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main").inner_html() == before
