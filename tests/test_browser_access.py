"""Access: by keyboard alone, in forced colours, from right to left, and without a style sheet or a script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from built import TOY, Site, copy
from playwright.sync_api import Browser, Locator, Page, expect
from test_browser import HEIGHT, LAY_OUT, NARROW, SIDEWAYS, SMALLEST, WIDE, one_of_each_kind, visiting

# ---- what the style sheets may say


BOUND_TO_A_SIDE = """() => {
    const found = [];
    const other = name => name.replace(/left|right/, side => side === "left" ? "right" : "left");
    const look = (where, style) => {
        for (const name of style) {
            const value = style.getPropertyValue(name);
            const sided = /(^|-)(left|right)($|-)/.test(name) && value !== style.getPropertyValue(other(name));
            if (sided || value === "left" || value === "right") found.push(`${where} { ${name}: ${value} }`);
        }
    };
    const walk = rules => {
        for (const rule of rules) {
            if (rule.style) look(rule.selectorText, rule.style);
            if (rule.cssRules) walk(rule.cssRules);
        }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules);
    return found;
}"""
"""What the browser read in the style sheets that holds for the left alone, or for the right alone."""

MOVING = """() => {
    const found = [];
    const walk = (rules, allowed) => {
        for (const rule of rules) {
            const here = allowed || /prefers-reduced-motion: no-preference/.test(rule.conditionText ?? "");
            const moves = [...(rule.style ?? [])].filter(name => /^(animation|transition|scroll-behavior)/.test(name));
            if (moves.length && !here) found.push(rule.cssText);
            if (rule.cssRules) walk(rule.cssRules, here);
        }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules, false);
    return found;
}"""
"""The rules by which something moves, whatever the reader has asked for."""


@pytest.mark.parametrize("path", ["timeline/", "contribute/"])
def test_no_style_holds_for_the_left_or_the_right_alone(toy_site, serve, browser, path):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open(path)
        assert page.evaluate("[...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0)") > 200
        assert page.evaluate(BOUND_TO_A_SIDE) == []
        page.evaluate("document.styleSheets[0].insertRule('p { padding: 1px 2px 3px 4px; text-align: left; }')")
        assert len(page.evaluate(BOUND_TO_A_SIDE)) == 3


@pytest.mark.parametrize("path", ["timeline/", "contribute/"])
def test_nothing_moves_unless_the_reader_allows_it(toy_site, serve, browser, path):
    with visiting(browser, serve(toy_site), reduced_motion="reduce") as visit:
        page = visit.open(path)
        assert page.evaluate(MOVING) == []
        assert page.evaluate("document.getAnimations().length") == 0
        page.evaluate("document.styleSheets[0].insertRule('p { transition: color 1s; }')")
        assert len(page.evaluate(MOVING)) == 1


WORDS_IN_STYLES = """() => {
    const found = [];
    const walk = rules => {
        for (const rule of rules) {
            const content = rule.style?.content ?? "";
            if (/\\p{L}/u.test(content.replace(/(attr|counter)\\([^)]*\\)/g, "").replace(/^(none|normal)$/, "")))
                found.push(rule.cssText);
            if (rule.cssRules) walk(rule.cssRules);
        }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules);
    return found;
}"""
"""The rules that put words on a page."""


def test_no_word_stands_in_a_style_sheet_where_nobody_could_translate_it(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        found = visit.open("timeline/").evaluate(WORDS_IN_STYLES)
        assert [rule for rule in found if not rule.startswith(".problems ")] == []
        assert len(found) == 1, "the report of problems, which is English"


# ---- from right to left


@pytest.fixture(scope="module")
def arabic_site(make: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented timeline, as if it were an Arabic one."""
    folder = copy(("timeline", "seeds"), TOY, tmp_path_factory.mktemp("arabic"))
    about = folder / "timeline" / "timeline.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("language: en", "language: ar"), encoding="utf-8")
    return make(folder)


WORDS_OFF_THE_SHEET = """() => [...document.querySelectorAll(".belief .sheet")]
    .flatMap(sheet => {
        const { left, right } = sheet.getBoundingClientRect();
        const off = box => box.left < left - 1 || box.right > right + 1;
        const words = [...sheet.querySelectorAll("text, p, h3")].filter(words => words.checkVisibility());
        return words.filter(words => off(words.getBoundingClientRect()));
    })
    .map(words => words.textContent)"""


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_from_right_to_left_the_dates_stand_at_the_right_and_the_picture_is_whole(arabic_site, serve, browser, width):
    with visiting(browser, serve(arabic_site), viewport={"width": width, "height": HEIGHT}) as visit:
        page = visit.open("timeline/")
        entry = page.locator(".timeline > .entry").first
        entry.scroll_into_view_if_needed()
        rail, article = (entry.locator(f"> {part}") for part in (".rail", "article"))
        assert _end(rail) >= _end(article), "the rule and the rail stand at the right"
        gap = "e => e.getBoundingClientRect().right - e.querySelector('h3 a').getBoundingClientRect().right"
        assert article.evaluate(gap) > 10, "words keep off the rule"
        page = visit.open("")
        expect(page.locator(".belief .row").first).to_be_visible()
        assert page.evaluate(WORDS_OFF_THE_SHEET) == []


def _end(element: Locator) -> float:
    return element.evaluate("e => e.getBoundingClientRect().right")


def test_arrows_lead_the_way_that_the_language_is_read(arabic_site, toy_site):
    for site, right, wrong in ((toy_site, "→", "←"), (arabic_site, "←", "→")):
        text = site.pages["entries/sluice-breaks/"].main.text + site.pages["corrections/"].main.text
        assert right in text
        assert wrong not in text


def test_the_arrow_of_a_badge_turns_too_but_within_an_english_phrase(arabic_site, toy_site, serve, browser):
    for site, scale in ((toy_site, "none"), (arabic_site, "-1 1")):
        with visiting(browser, serve(site)) as visit:
            page = visit.open("entries/opening-planned/")
            alone, in_phrase = (
                page.locator(f"{where} .badge.is-superseded .turns") for where in (".known", ".outcome")
            )
            assert alone.evaluate("e => getComputedStyle(e).scale") == scale
            assert in_phrase.evaluate("e => getComputedStyle(e).scale") == "none"


def test_from_right_to_left_nothing_has_to_be_scrolled_sideways(arabic_site, serve, browser):
    found = []
    with visiting(browser, serve(arabic_site), viewport={"width": SMALLEST, "height": HEIGHT}) as visit:
        for kind, path in one_of_each_kind(arabic_site).items():
            if kind != "moved":
                found += [(path, *what) for what in visit.open(path).evaluate(SIDEWAYS, SMALLEST)]
        assert visit.wrong == []
    assert found == []


# ---- forced colours


CONTRASTS = """async ([png, boxes]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    canvas.drawImage(image, 0, 0);
    const parts = [...Array(256).keys()].map(part => part / 255);
    const light = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return boxes.map(([x, y, width, height]) => {
        const { data } = canvas.getImageData(x, y, width, height);
        let least = 1, most = 0;
        for (let at = 0; at < data.length; at += 4) {
            const tone = 0.2126 * light[data[at]] + 0.7152 * light[data[at + 1]] + 0.0722 * light[data[at + 2]];
            least = Math.min(least, tone);
            most = Math.max(most, tone);
        }
        return (most + 0.05) / (least + 0.05);
    });
}"""
"""The contrast of the darkest and the lightest dot in each of some boxes of a picture, as WCAG counts it."""

BOXES = """all => all.filter(e => e.checkVisibility()).map(e => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [x + scrollX - 2, y + scrollY - 2, width + 4, height + 4].map(Math.round);
})"""
"""Where on their page some elements stand, with a little of what is around them."""

GROUND = "getComputedStyle(document.body).backgroundColor"

FEATURES = {
    "timeline/": {
        "the shape of a status": ".badge > .shape",
        "the shape of a stance": ".stance > .shape",
        "a box of the filter": ".filter li:nth-child(-n + 3) input",
        "the field of the jump": ".jump input",
        "a button": ".find button",
    },
    "belief/": {
        "a mark of the picture": ".belief .band a use",
        "a band of the picture": ".belief .band rect",
        "a shape of the legend": ".belief .legend li > svg",
    },
    "as-known/today/": {"the slider": ".days input"},
    "questions/": {"the shape of a group": ".group .shape"},
    "who-says-what/": {"the shape of a stance in a table": ".matrix .stance .shape"},
}


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, toy_site: Site, serve, browser: Browser):
    """A visit in the colours of the system, once dark on light and once light on dark."""
    with visiting(browser, serve(toy_site), forced_colors="active", color_scheme=request.param) as visit:
        yield visit


def test_in_forced_colours_every_shape_can_be_seen(forced):
    judge = forced.page.context.new_page()
    faint = []
    for path, features in FEATURES.items():
        page = forced.open(path)
        page.evaluate(LAY_OUT)
        if page.locator(".filter").count():
            page.locator(".filter > summary").click()
        picture = b64encode(page.screenshot(full_page=True, timeout=30_000)).decode()
        boxes = {feature: page.locator(where).evaluate_all(BOXES) for feature, where in features.items()}
        assert all(boxes.values()), boxes
        named = [feature for feature, some in boxes.items() for _ in some]
        found = judge.evaluate(CONTRASTS, [picture, [box for some in boxes.values() for box in some]])
        faint += [(path, what, round(contrast, 1)) for what, contrast in zip(named, found, strict=True) if contrast < 3]
    assert faint == []


def test_in_forced_colours_shapes_have_the_colour_of_their_words(forced):
    page = forced.open("timeline/")
    differ = """all => all.filter(e => getComputedStyle(e).color !== getComputedStyle(e.parentElement).color)
        .map(e => e.parentElement.className)"""
    assert page.locator(".badge > .shape, .stance > .shape").evaluate_all(differ) == []


def test_in_forced_colours_the_dot_of_an_event_is_full_and_that_of_a_statement_is_not(forced):
    page = forced.open("timeline/")
    ground = "e => getComputedStyle(e.querySelector('article'), '::before').backgroundColor"
    of = {kind: page.locator(f".entry.is-{kind}").first.evaluate(ground) for kind in ("event", "statement")}
    assert of["statement"] == page.evaluate(GROUND)
    assert of["event"] == page.evaluate("getComputedStyle(document.body).color")


def test_in_forced_colours_the_page_one_is_on_the_target_and_the_focus_are_marked(forced):
    page = forced.open("timeline/#sluice-breaks")
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".site-header [aria-current]").evaluate(line) == "underline"
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("#sluice-breaks").evaluate(outline) == "solid"
    for control in (
        page.locator(".site-header nav a").last,
        page.locator(".jump input"),
        page.locator("summary").first,
    ):
        control.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(control).to_be_focused()
        assert control.evaluate(outline) == "solid"
        assert control.evaluate("e => getComputedStyle(e).outlineColor") != page.evaluate(GROUND)


# ---- without a style sheet, without a script


def test_without_a_style_sheet_the_timeline_reads_as_an_article(toy_site, serve, browser):
    with visiting(browser, serve(toy_site), viewport={"width": 800, "height": HEIGHT}) as visit:
        for path in ("timeline/", "", "entries/sluice-breaks/"):
            page = visit.open(path)
            page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove())")
            assert page.evaluate("document.styleSheets.length") == 0
            large = (
                "all => all.filter(e => e.getBoundingClientRect().height > 30).map(e => e.parentElement.textContent)"
            )
            assert page.locator("svg.shape, .legend svg").evaluate_all(large) == [], "a shape is as large as a letter"
            once = page.locator(".belief :is(.flags, .numbers, .axis, .torn, .behind, .label):visible")
            assert once.count() == 0, "the picture says everything once"
            assert page.evaluate(SIDEWAYS, 800) == []
        page = visit.open("timeline/")
        page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove())")
        read = " ".join(page.locator("body").inner_text().split())
        opening = [
            "Timeline",
            "12 September 2019 Thursday · Event The canal opens, three months late",
        ]
        places = [read.index(words) for words in opening]
        assert places == sorted(places)


def test_without_a_script_nothing_stands_there_that_does_nothing(toy_site, serve, browser):
    idle = []
    with visiting(browser, serve(toy_site), java_script_enabled=False) as visit:
        for kind, path in one_of_each_kind(toy_site).items():
            if kind == "moved":
                continue
            page = visit.open(path)
            for control in page.locator("main, header, footer").locator("button, input, select, textarea").all():
                styled = control.is_visible()
                unstyled = control.evaluate("e => !e.closest('[hidden]')")
                if styled or unstyled:
                    idle.append((path, control.evaluate("e => e.outerHTML"), styled))
        assert visit.wrong == []
    assert idle == []


# ---- the way back


def stands_at(page: Page, element: Locator, top: float) -> None:
    """Wait until an element stands so far from the top of the window; a busy machine may take its time."""
    for _ in range(50):
        if abs(element.bounding_box()["y"] - top) < 4:
            return
        page.wait_for_timeout(100)
    assert element.bounding_box()["y"] == pytest.approx(top, abs=4)


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_who_goes_back_is_where_they_were(ferry_site, serve, browser, width, script):
    view = {"width": width, "height": HEIGHT}
    with visiting(browser, serve(ferry_site), viewport=view, java_script_enabled=script) as visit:
        page = visit.open("timeline/")
        entry = page.locator(".timeline > .entry").nth(30)
        title = entry.locator("h3 a")
        title.scroll_into_view_if_needed()
        title.hover()
        before = title.bounding_box()["y"]
        title.click()
        page.wait_for_url("**/entries/**")
        page.go_back()
        stands_at(page, title, before)


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_step_back_within_a_page_leads_to_where_the_step_began(ferry_site, serve, browser, script):
    with visiting(browser, serve(ferry_site), java_script_enabled=script) as visit:
        page = visit.open("timeline/")
        page.locator(".contents a").nth(3).click()
        page.wait_for_function("scrollY > 2000")
        page.go_back()
        page.wait_for_function("scrollY < 100")


# ---- by keyboard alone


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus says some words; it must be in sight and outlined."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            expect(page.locator(":focus")).to_be_in_viewport()
            assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
            return
    raise AssertionError(f"no key leads to {name}")


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_the_keyboard_leads_from_the_first_page_to_a_source_and_back(toy_site, serve, browser, script):
    with visiting(browser, serve(toy_site), java_script_enabled=script) as visit:
        page = visit.open("")
        steps = ["Does the canal take water", "The canal takes water that is ours.", "Note verbale sur l'eau"]
        headings = [page.locator("h1").inner_text()]
        for step in steps:
            _tab_to(page, step)
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            expect(page.locator("h1")).not_to_have_text(headings[-1])
            headings.append(page.locator("h1").inner_text())
        assert headings[-1] == "Note verbale sur l'eau"
        for heading in reversed(headings[:-1]):
            page.go_back()
            expect(page.locator("h1")).to_have_text(heading)
        assert visit.wrong == []


def test_after_each_action_the_focus_is_on_something_in_sight(ferry_site, serve, browser):
    with visiting(browser, serve(ferry_site)) as visit:
        page = visit.open("timeline/")
        page.locator(".filter > summary").focus()
        page.keyboard.press("Enter")
        for _ in range(2):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator(".found")).to_have_text(re.compile(r" of \d+: "))
        _tab_to(page, "Show all")
        page.keyboard.press("Enter")
        expect(page.locator(".filter > summary")).to_be_focused()
        expect(page.locator(":focus")).to_be_in_viewport()
        assert page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        summary = page.locator(".timeline > .entry summary").first
        summary.focus()
        page.keyboard.press("/")
        page.keyboard.type("Alder")
        expect(page.locator(".hits mark").first).to_be_visible()
        _tab_to(page, "More results")
        page.keyboard.press("Enter")
        expect(page.locator(".hits > li").nth(10).locator("> a")).to_be_focused()
        page.keyboard.press("Escape")
        expect(summary).to_be_focused()
        expect(summary).to_be_in_viewport()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(summary).to_be_focused()


def test_a_link_leads_past_the_picture(toy_site, serve, browser):
    with visiting(browser, serve(toy_site)) as visit:
        page = visit.open("")
        _tab_to(page, "Skip the picture")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.belief') && !!document.activeElement.closest('main')")
