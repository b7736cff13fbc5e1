"""The built site in a browser: with a script engine and without, by keyboard alone, on a phone, in the dark, on paper.

The pages come from a server on this machine; a request to any other place is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import Site
from dateline.site import kinds
from playwright.sync_api import Browser, Page, Request, Route, expect

PATHS = {
    "home": "",
    "timeline": "timeline/",
    "entry": "entries/tarn-protests/",
    "source": "sources/tarn-note-2019-09-13/",
    "question": "questions/canal-finished/",
}
"""The pages that a reader of the toy most likely sees."""

WIDE, NARROW, SMALLEST = 1280, 390, 320

HEIGHT = 800

FOCUSED = """() => {
    (window.walked ??= new Set()).add(document.activeElement);
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    const drawn = [...element.querySelectorAll("svg a :is(circle, rect, path, text)")].map(e => getComputedStyle(e));
    const thick = drawn.some(part => parseFloat(part.strokeWidth) >= 4 || part.textDecorationLine.includes("underline"));
    const outlined = thick || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return {
        name: element.tagName, words: element.textContent.trim().slice(0, 40), outlined,
        on: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""
"""What has the focus, whether an outline (in a drawing, a thick line) shows it, and whether it is within the window."""

HEADINGS = """() => [...document.querySelectorAll("main h2, main h3")]
    .filter(e => !e.closest("details:not([open]), [hidden], dialog, .visually-hidden, .matrix-list"))"""
"""The headings of a page that are folded away by nothing that a reader could open."""

NOT_REACHED = """() => [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && !window.walked?.has(e))
    .map(e => e.outerHTML.slice(0, 100))"""
"""What can be focused and has not been yet."""


@dataclass
class Visit:
    """A page of a site in the browser, and what it did that it should not do."""

    page: Page
    root: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page


@contextmanager
def visiting(browser: Browser, root: str, **settings: object) -> Iterator[Visit]:
    """A visit in a window of its own; it notes errors, all on the console, and requests to other hosts."""
    context = browser.new_context(**{"viewport": {"width": WIDE, "height": HEIGHT}, **settings})
    context.set_default_timeout(5_000)
    visit = Visit(context.new_page(), root)

    def asked(request: Request) -> None:
        if not request.url.startswith(root):
            visit.wrong.append(f"asked for {request.url}")

    visit.page.on("request", asked)
    visit.page.on("console", lambda message: visit.wrong.append(f"console: {message.text}"))
    visit.page.on("pageerror", lambda error: visit.wrong.append(f"error: {error}"))
    visit.page.on("response", lambda r: visit.wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    yield visit
    context.close()


def one_of_each_kind(site: Site) -> dict[str, str]:
    """The path of the longest page of each kind."""
    by_length = sorted(site.pages.values(), key=lambda page: (len(page.html), page.path))
    return {page.kind: page.path for page in by_length}


def shortest_of_each_kind(site: Site) -> dict[str, str]:
    """The path of the shortest page of each kind."""
    by_length = sorted(site.pages.values(), key=lambda page: (-len(page.html), page.path))
    return {page.kind: page.path for page in by_length}


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("name", PATHS)
def test_a_page_opens_and_can_be_read(toy_site, serve, browser, name, script):
    with visiting(browser, serve(toy_site), java_script_enabled=script) as visit:
        page = visit.open(PATHS[name])
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate(f"() => ({HEADINGS})().filter(e => !e.checkVisibility()).map(e => e.textContent)") == []
        assert page.evaluate(f"() => ({HEADINGS})().length") >= 1
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        assert visit.wrong == []


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_goes_from_the_question_to_the_source_by_links(toy_site, serve, browser, script):
    with visiting(browser, serve(toy_site), java_script_enabled=script) as visit:
        page = visit.open("")
        page.locator(".groups").get_by_role("link", name="Does the canal take water that belongs to Tarn?").click()
        expect(page.locator("h1")).to_have_text("Does the canal take water that belongs to Tarn?")
        page.get_by_role("link", name="The canal takes water that is ours.").first.click()
        claim = page.locator("#tarn-foreign-ministry")
        expect(claim).to_be_in_viewport()
        claim.get_by_role("link", name="Note verbale").click()
        expect(page.locator("h1")).to_have_text("Note verbale sur l'eau")
        expect(page.get_by_role("link", name="Read it at")).to_have_attribute(
            "href", "https://diplomatie.tarn.example/note-7"
        )
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Timeline").click()
        expect(page.locator(".chapter li.entry")).to_have_count(len(toy_site.timeline.entries))
        assert visit.wrong == []


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_citations_open_by_keyboard(toy_site, serve, browser, script):
    with visiting(browser, serve(toy_site), java_script_enabled=script) as visit:
        claim = visit.open("timeline/").locator("#sluice-breaks--river-watch")
        quote = claim.locator("q")
        expect(quote).to_be_hidden()
        claim.locator("summary").focus()
        visit.page.keyboard.press("Enter")
        expect(quote).to_be_visible()
        visit.page.keyboard.press("Space")
        expect(quote).to_be_hidden()


def test_on_a_page_of_its_own_an_entry_shows_its_citations_at_once(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open(PATHS["entry"])
        assert page.locator("details.sources:not([open])").count() == 0
        expect(page.locator("q").first).to_be_visible()


def test_the_first_key_leads_past_the_navigation(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("timeline/")
        skip = page.locator(".skip")
        expect(skip).not_to_be_in_viewport()
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        page.wait_for_url("**#content")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", PATHS)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(toy_site, serve, browser, name):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open(PATHS[name])
        count = len(page.evaluate(NOT_REACHED))
        assert count > 20
        walked = []
        while not walked or (walked[-1]["name"] != "BODY" and len(walked) <= count):
            page.keyboard.press("Tab")
            walked.append(page.evaluate(FOCUSED))
        assert [step for step in walked[:-1] if not step["outlined"] or not step["on"]] == []
        assert page.evaluate(NOT_REACHED) == []


# one visit to every kind of page, and what was seen on it


LOOKS = ((WIDE, "light"), (NARROW, "light"), (NARROW, "dark"))
"""The widths and the colours in which axe looks at every kind of page; colours do not depend on the width."""

CLOSED_LOOKS = ((WIDE, "light"),)
"""The same before all is opened; opened, a page shows what it shows closed, and more."""

ALL_RULES = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
"""Every rule of axe; that of the size of targets (24 px, or as much room around them) is off unless it is asked for."""

RULES_OF_COLOUR = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"
"""The rules that can tell dark from light; the others have seen the same page in light."""

OPEN = """() => {
    const closed = document.querySelectorAll("details:not([open])");
    for (const one of closed) one.open = true;
    return closed.length;
}"""
"""Opens all that a reader could open, and says how much was closed."""

LAY_OUT = (
    """() => document.querySelectorAll(".timeline > .entry").forEach(e => e.style.contentVisibility = "visible")"""
)
"""Lays out what is far below the window, where entries have a size that is guessed until somebody comes near."""


@dataclass
class Seen:
    """What one visit to a page of every kind brought to light, page by page."""

    axe: dict[tuple[int, str], list[tuple]] = field(default_factory=lambda: {look: [] for look in LOOKS})
    sideways: dict[str, list[tuple]] = field(default_factory=lambda: {size: [] for size in SIZES})
    wrong: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    opened: int = 0


def _without_leading_on(route: Route) -> None:
    """A former address that stays where it is, so that it can be looked at."""
    response = route.fetch()
    route.fulfill(response=response, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", response.text()))


@pytest.fixture(scope="module")
def seen(toy_site: Site, long_site: Site, serve, browser: Browser) -> Seen:
    """A visit to one page of every kind: those of the toy, and those that only a long timeline has."""
    found = Seen()
    toy, long = one_of_each_kind(toy_site), shortest_of_each_kind(long_site)
    for site, paths in ((toy_site, toy), (long_site, {k: long[k] for k in long.keys() - toy.keys()})):
        with visiting(browser, serve(site)) as visit:
            for kind, path in paths.items():
                if kind == "moved":
                    visit.page.route(f"**/{path}", _without_leading_on)
                _look(visit.open(path), path, found)
            found.wrong += visit.wrong
        found.kinds |= paths.keys()
    return found


def _look(page: Page, path: str, found: Seen) -> None:
    """Run axe on a page, closed and opened, in each width, light and dark; then measure it in each size."""
    page.evaluate(LAY_OUT)
    _look_with_axe(page, path, found, CLOSED_LOOKS)
    opened = page.evaluate(OPEN)
    found.opened += bool(opened)
    rest = LOOKS if opened else [look for look in LOOKS if look not in CLOSED_LOOKS]
    _look_with_axe(page, f"{path} opened", found, rest)
    for size, (width, text) in SIZES.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found.sideways[size] += [(path, *what) for what in _sideways(page, width, text)]


def _look_with_axe(page: Page, what: str, found: Seen, looks: Sequence[tuple[int, str]]) -> None:
    """Run axe on a page as it is, in each look."""
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        rules = ALL_RULES if scheme == "light" else RULES_OF_COLOUR
        found.axe[width, scheme] += [(what, *violation) for violation in _violations(page, rules)]


def _violations(page: Page, rules: str = ALL_RULES) -> list[tuple[str, str]]:
    """What axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run(document, " + rules + ")")["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


SIZES = {
    "a small phone": (SMALLEST, 100),
    "a phone, text at 200 %": (NARROW, 200),
    "a window, text at 200 %": (WIDE, 200),
}
"""How wide the window is, and how large the text."""

SIDEWAYS = """width => {
    const out = e => e.getBoundingClientRect().right > width + 1 && !e.closest('pre, .matrix');
    const clips = e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
    const wide = document.documentElement.scrollWidth;
    const clipped = [document.documentElement, document.body].some(clips);
    return wide > width || clipped ? [[wide, ...[...document.querySelectorAll('body *')].filter(out).slice(-2)
        .map(e => e.outerHTML.slice(0, 120))]] : [];
}"""
"""How wide a page is, with two of the elements that stand out of the window, where it has to be scrolled sideways."""


def _sideways(page: Page, width: int, text: int) -> list[list]:
    page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
    return page.evaluate(SIDEWAYS, width)


def test_a_former_address_leads_on_by_itself(toy_site, serve, browser):
    alias, id = next(iter(toy_site.timeline.aliases.items()))
    with visiting(browser, serve(toy_site)) as visit:
        visit.open(f"entries/{alias}/").wait_for_url(f"**/entries/{id}/")
        assert visit.page.locator("h1").inner_text() == toy_site.timeline.entries[id].title


ONLY_IN_LARGE = {"corrections-part"}
"""Kinds of page that no site of the tests is large enough for; their markup is that of a kind that is looked at."""


def test_every_kind_of_page_is_looked_at(seen):
    assert {kind.name for kind in kinds()} - seen.kinds == ONLY_IN_LARGE
    assert {"missing", "written"} <= seen.kinds


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_axe_finds_nothing_on_any_kind_of_page_closed_or_opened(seen, look):
    assert seen.axe[look] == []
    assert seen.opened >= 5, "the timeline with its panel, an edition, an entry, a question, the home page"


@pytest.mark.parametrize(("width", "scheme"), [*product((WIDE, NARROW), ("light", "dark"))])
def test_axe_finds_nothing_in_the_search(toy_site, serve, browser, width, scheme):
    with visiting(browser, serve(toy_site), viewport={"width": width, "height": HEIGHT}, color_scheme=scheme) as visit:
        page = visit.open("timeline/")
        page.get_by_role("button", name="Search").click()
        page.keyboard.type("canal")
        expect(page.locator(".hits mark").first).to_be_visible()
        assert _violations(page) == []
        assert visit.wrong == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_has_to_be_scrolled_sideways(seen, size):
    assert seen.sideways[size] == []


def test_no_page_asks_another_host_or_says_a_thing_on_the_console(seen):
    assert seen.wrong == []


def test_axe_would_find_a_fault(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("")
        page.evaluate("document.querySelector('h1').style.color = '#ddd'")
        page.evaluate("for (const link of document.querySelectorAll('footer li a')) link.style.font = '6px / 1 serif'")
        page.evaluate("for (const link of document.querySelectorAll('footer li a')) link.style.padding = 0")
        page.evaluate("document.documentElement.removeAttribute('lang')")
        found = {rule for rule, _ in _violations(page)}
        assert found == {"color-contrast", "html-has-lang", "target-size"}
        assert {rule for rule, _ in _violations(page, RULES_OF_COLOUR)} == {"color-contrast"}


def test_dark_is_dark_and_light_is_light(toy_site, serve, browser):
    grounds = {}
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            grounds[scheme] = sum(int(part) for part in colour[4:-1].split(","))
    assert grounds["light"] > 700
    assert grounds["dark"] < 100


def test_the_visit_notes_a_request_and_a_message(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("")
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), {src: 'https://x.example/'}))"
        )
        page.evaluate("console.log('a word')")
        page.wait_for_timeout(50)
        assert any("x.example" in what for what in visit.wrong)
        assert "console: a word" in visit.wrong


def test_what_is_typed_as_markup_runs_nothing(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        asked = []
        visit.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page = visit.open("entries/lock-costs-more/")
        expect(page.locator("h1")).to_have_text('The lock <script>alert("costs")</script> & the "friends" cost more')
        assert page.locator("main script, main img, main slip").count() == 0
        assert (asked, visit.wrong) == ([], [])


@pytest.mark.parametrize("name", ["timeline", "entry", "question"])
def test_on_paper_every_source_has_its_address(toy_site, serve, browser, name):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open(PATHS[name])
        assert page.pdf().startswith(b"%PDF-")
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
        links = page.locator("main a.out")
        assert links.count() >= 2
        for link in links.all()[:12]:
            address = link.get_attribute("href")
            assert link.evaluate("e => e.checkVisibility({contentVisibilityAuto: false})"), address
            content = link.evaluate("e => getComputedStyle(e, '::after').content")
            assert "attr(href)" in content or address in content
            assert link.evaluate("e => e.getClientRects().length") > 0, address


def test_on_paper_the_sources_of_the_timeline_are_unfolded(toy_site, serve, browser):
    heights = {}
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("timeline/")
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            heights[media] = page.locator(".citation").first.evaluate("e => e.getBoundingClientRect().height")
    assert heights["screen"] == 0 < heights["print"]


def test_the_home_page_answers_in_one_screen(ferry_site, serve, browser):
    with visiting(browser, serve(ferry_site), viewport={"width": WIDE, "height": 900}) as visit:
        page = visit.open("")
        expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
        for name in ("Confirmed", "Disputed", "Claimed"):
            expect(page.locator(".tally").get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("link", name="Read the timeline")).to_be_in_viewport(ratio=1)
        expect(page.locator("figure.belief").get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        expect(page.locator(".lead")).to_be_in_viewport(ratio=1)


def test_who_comes_to_an_entry_sees_its_place_in_the_story_at_once(ferry_site, serve, browser):
    with visiting(browser, serve(ferry_site)) as visit:
        page = visit.open("entries/admiralty-cannot-confirm/")
        place = page.get_by_role("complementary", name="Its place in the story")
        for name in ("A meeting is expected", "Before this", "After this", "Did Holm go to Vik and meet Voss?"):
            expect(place.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        words, beside = page.locator(".reading").bounding_box(), place.bounding_box()
        assert beside["y"] >= words["y"] + words["height"]


LINES = """selector => {
    const lines = [], range = document.createRange();
    for (const paragraph of document.querySelectorAll(selector)) {
        const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let top = null, count = 0;
        for (let node; (node = words.nextNode());) for (let i = 0; i < node.length; i++) {
            range.setStart(node, i); range.setEnd(node, i + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (top !== null && Math.abs(box.top - top) > 8) { lines.push(count); count = 0; }
            top = box.top; count += 1;
        }
    }
    return lines;
}"""
"""How many letters stand on each line of some paragraphs but the last of each."""


@pytest.mark.parametrize(("path", "text"), [("timeline/", ".summary"), ("method/", "main > p"), ("", ".brief")])
def test_a_line_is_as_long_as_reads_well(ferry_site, serve, browser, path, text):
    with visiting(browser, serve(ferry_site)) as visit:
        lines = sorted(visit.open(path).evaluate(LINES, text))
        assert 60 <= lines[len(lines) // 2] <= 75
