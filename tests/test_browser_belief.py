"""The picture of belief in a browser: at every width its words are large enough, and none touches another."""

from __future__ import annotations

from itertools import combinations

import pytest
from built import Site
from test_browser import FOCUSED, HEIGHT, visiting

WIDTHS = (320, 390, 768, 1280, 1440, 1600)

WORDS = """() => [...document.querySelectorAll(".belief :is(h1, h2, h3, .asked, .answered, .when, .flag a, text, .chapter, li > a)")]
    .filter(words => words.checkVisibility() && words.textContent.trim() && !words.closest("details:not([open])"))
    .flatMap(words => {
        const range = document.createRange(), within = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), boxes = [];
        while (within.nextNode()) {
            if (!within.currentNode.parentElement.checkVisibility() || !within.currentNode.data.trim()) continue;
            range.selectNodeContents(within.currentNode);
            boxes.push(...(words.matches("text") ? [words.getBoundingClientRect()] : range.getClientRects()));
        }
        const x = Math.min(...boxes.map(box => box.left)), y = Math.min(...boxes.map(box => box.top));
        const width = Math.max(...boxes.map(box => box.right)) - x, height = Math.max(...boxes.map(box => box.bottom)) - y;
        const size = Math.min(...[words, ...words.querySelectorAll("*")].map(e => parseFloat(getComputedStyle(e).fontSize)));
        return [{ words: words.textContent.trim(), x, y: y + scrollY, width, height, size, part: words.className || words.tagName }];
    })"""
"""The words of the picture that can be seen, where they are, without the room around them that can be touched, and how
large their letters are."""

STRUCK = """() => {
    const lines = [...document.querySelectorAll(".belief :is(.flags, .behind) line")].filter(line => line.checkVisibility());
    const plot = document.querySelector(".belief .plot").getBoundingClientRect();
    const flags = [...document.querySelectorAll(".belief .flag > *, .belief .asked, .belief .answered, .belief .plot h2, .belief .plot h3")];
    return flags.filter(e => e.checkVisibility()).flatMap(e => {
        const range = document.createRange();
        range.selectNodeContents(e);
        const box = range.getBoundingClientRect();
        return lines.filter(line => {
            const at = line.getBoundingClientRect();
            return at.left > box.left + 1 && at.left < box.right - 1 && at.top < box.bottom - 1 && at.bottom > box.top + 1;
        }).map(() => e.textContent);
    });
}"""
"""The words outside the bands that a line of a turning point goes through."""


def touching(one: dict, other: dict) -> bool:
    """Whether some words lie on others; lines of one text are as close as their leading."""
    return (
        one["x"] + 1 < other["x"] + other["width"]
        and other["x"] + 1 < one["x"] + one["width"]
        and one["y"] + 3 < other["y"] + other["height"]
        and other["y"] + 3 < one["y"] + one["height"]
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["", "belief/"])
def test_words_are_large_enough_and_none_touches_or_is_struck(told_site: Site, serve, browser, path, width):
    with visiting(browser, serve(told_site), viewport={"width": width, "height": HEIGHT}) as visit:
        page = visit.open(path)
        words = page.evaluate(WORDS)
        assert len(words) > 20
        assert [each for each in words if each["size"] < 12] == []
        assert [(a["words"], b["words"]) for a, b in combinations(words, 2) if touching(a, b)] == []
        assert page.evaluate(STRUCK) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.wrong == []


def test_on_a_phone_the_picture_is_one_and_a_half_screens_at_most(toy_site: Site, serve, browser):
    with visiting(browser, serve(toy_site), viewport={"width": 390, "height": 844}) as visit:
        page = visit.open("")
        rows = page.locator(".belief .row")
        assert page.locator(".belief").bounding_box()["height"] < 1.5 * 844
        assert all(row.bounding_box()["height"] < 70 for row in rows.all())


@pytest.mark.parametrize("width", [390, 1280])
def test_by_keyboard_the_focus_can_be_seen_on_every_mark(toy_site: Site, serve, browser, width):
    with visiting(browser, serve(toy_site), viewport={"width": width, "height": HEIGHT}) as visit:
        page = visit.open("belief/")
        marks = page.locator(".belief .band a")
        marks.first.focus()
        for _ in range(5):
            page.keyboard.press("Tab")
            assert page.evaluate(FOCUSED)["outlined"]
        assert marks.count() > 10


def test_every_mark_that_is_close_to_another_is_in_the_table_at_full_size(toy_site: Site, serve, browser):
    with visiting(browser, serve(toy_site), java_script_enabled=False) as visit:
        page = visit.open("belief/")
        page.locator(".as-table summary").click()
        sizes = [link.bounding_box() for link in page.locator(".as-table td a").all()]
        assert len(sizes) == page.locator(".belief .band a").count()
        assert all(size["height"] >= 20 for size in sizes)
        hrefs = "all => all.map(a => a.getAttribute('href')).sort()"
        assert page.locator(".as-table td a").evaluate_all(hrefs) == page.locator(".belief .band a").evaluate_all(hrefs)


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_mark_leads_to_the_claim_that_it_stands_for(toy_site: Site, serve, browser, script):
    with visiting(browser, serve(toy_site), java_script_enabled=script) as visit:
        page = visit.open("")
        page.locator(".belief [data-question=water-from-tarn] .band a").first.click()
        assert page.url.endswith("entries/tarn-protests/#tarn-foreign-ministry")
        assert visit.wrong == []
