"""English words that stand in for missing ones: marked as English, and in their own direction, on every page.

The toy timeline in Hebrew letters has no Latin word of its own, so each Latin word of a page is one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import Element, Page, Site
from dateline import languages
from playwright.sync_api import Browser
from rewriting import rewrite

HEBREW = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבכדהפגחיזקלמנעסצרשתוטששסז", strict=True))

OF_CONTRIBUTORS = ("contribute/", "reference/", "evidence/", "method/", "about/", "404.html", "review/")
"""The pages that are English as a whole, or written by hand."""

TARGET = re.compile(r"(\]\([^)]*\))")


def in_hebrew_letters(text: str, kind: str) -> str:
    """A text with its Latin letters as Hebrew ones; where links lead stays as it is."""
    pieces = TARGET.split(text) if kind == "prose" else [text]
    return "".join(piece if at % 2 else _in_letters(piece) for at, piece in enumerate(pieces))


def _in_letters(text: str) -> str:
    return "".join(HEBREW.get(letter.lower(), letter) for letter in text)


def in_language(folder: Path, language: str) -> Path:
    about = rewrite(folder, in_hebrew_letters) / "timeline" / "timeline.yml"
    about.write_text(
        about.read_text(encoding="utf-8").replace("language: en", f"language: {language}"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def hebrew(make: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    assert languages.catalogue("he") is None, "take another language for this test"
    return make(in_language(tmp_path_factory.mktemp("hebrew"), "he"))


def texts(page: Page) -> Iterator[tuple[str, Element]]:
    """Every text of a page, with the element that it stands in; not those of code, addresses and pictures."""
    return _texts(page.tree.one("body"))


def _texts(element: Element) -> Iterator[tuple[str, Element]]:
    if element.tag in ("code", "pre", "script", "style", "svg") or "address" in element.classes:
        return
    for part in element.within:
        if isinstance(part, Element):
            yield from _texts(part)
        else:
            yield part, element


def nearest(element: Element | None, attribute: str) -> Element:
    """The element from which an element has an attribute: itself, or one that it stands in."""
    while attribute not in element.attributes:
        element = element.parent
    return element


def ours(page: Page) -> bool:
    return not page.path.startswith(OF_CONTRIBUTORS)


def test_every_english_word_of_a_page_in_another_language_says_so(hebrew):
    wrong = set()
    for page in filter(ours, hebrew.pages.values()):
        for text, element in texts(page):
            english = re.findall(r"[A-Za-z]{2,}", re.sub(r"\b(CC0|F\d+)\b|https?://\S+", "", text))
            said = tuple(nearest(element, name).attributes[name] for name in ("lang", "dir"))
            if english and said != ("en", "ltr") and not leads_to_a_written_page(hebrew, page, element):
                wrong.add((page.path.split("/")[0], element.tag, " ".join(element.classes), text.strip()[:60]))
    assert sorted(wrong) == []


def leads_to_a_written_page(site: Site, page: Page, element: Element) -> bool:
    """Whether an element is a link of the navigation with the title of a page that somebody wrote in English."""
    found = site.target(page, element.attributes["href"]) if element.tag == "a" else None
    return found is not None and found[0] in site.pages and site.pages[found[0]].kind == "written"


def test_no_word_of_the_timeline_is_called_english(hebrew):
    wrong = set()
    for page in filter(ours, hebrew.pages.values()):
        for text, element in texts(page):
            said = nearest(element, "lang")
            if re.search("[א-ת]", text) and said.tag == "bdi" and said.attributes["lang"] == "en":
                wrong.add((page.path.split("/")[0], element.tag, " ".join(element.classes), text.strip()[:60]))
    assert sorted(wrong) == []


def test_marks_of_direction_stand_where_elements_cannot_and_nowhere_else(hebrew):
    for page in hebrew.pages.values():
        stray = [text for text, _ in texts(page) if re.search("[\u2066-\u2069]", text)]
        assert stray == [], page.path
    page = hebrew.pages["entries/sluice-breaks/"]
    assert "\u2066Link to this claim\u2069" in [link.attributes.get("aria-label") for link in page.main.all("a")]


def test_what_is_english_as_a_whole_goes_from_left_to_right(hebrew):
    for path in ("evidence/", "reference/format/", "reference/rules/"):
        assert (hebrew.pages[path].main.attributes["lang"], hebrew.pages[path].main.attributes["dir"]) == ("en", "ltr")
    form = hebrew.pages["contribute/"].by_id["form"]
    assert (form.attributes["lang"], form.attributes["dir"]) == ("en", "ltr")


def test_a_page_in_a_language_that_we_have_has_no_such_marks(toy_site):
    assert not [page.path for page in toy_site.pages.values() if re.search("<bdi lang|\u2066", page.html)]


def test_names_in_the_other_direction_keep_their_places_in_an_english_sentence(make, tmp_path):
    site = make(rewrite(tmp_path, lambda text, kind: in_hebrew_letters(text, kind) if kind == "plain" else text))
    answers = [answer.text for answer in site.pages["questions/"].main.all("p", of="answer")]
    names = [bdi.text for answer in site.pages["questions/"].main.all("p", of="answer") for bdi in answer.all("bdi")]
    assert names and set(names) >= {"מהרעטיא", "תארנ"}
    assert all("lang" not in bdi.attributes for page in site.pages.values() for bdi in page.main.all("bdi"))
    assert not [answer for answer in answers if re.search("[\u2066-\u2069]", answer)]


RUNS = """
([root, all]) => {
  const wrong = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const within = node.parentElement;
    if (!within.checkVisibility() || within.closest("svg, .visually-hidden")) continue;
    if (!all && within.closest("[lang]").lang !== "en") continue;
    const words = [...node.data.matchAll(/[A-Za-z0-9]+/g)].map((match) => {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      return [match[0], range.getBoundingClientRect()];
    });
    for (let at = 1; at < words.length; at += 1) {
      const [[one, before], [other, after]] = [words[at - 1], words[at]];
      if (/[\u0590-\u06ff]/.test(node.data.slice(node.data.indexOf(one), node.data.lastIndexOf(other)))) continue;
      if (Math.abs(before.top - after.top) < 4 && after.left < before.left) wrong.push(`${one} ${other} in ${node.data.trim()}`);
    }
  }
  return wrong;
}
"""
"""The neighbours of a text in Latin letters that do not go from left to right."""


@pytest.mark.parametrize("language", ["ar", "he"])
def test_english_words_are_shown_from_left_to_right(make, serve, browser: Browser, tmp_path, language):
    site = make(in_language(tmp_path, language))
    context = browser.new_context(base_url=serve(site), viewport={"width": 1200, "height": 900})
    page = context.new_page()
    for path in (
        "",
        "timeline/",
        "entries/sluice-breaks/",
        "entries/opening-planned/",
        "questions/",
        "sources/",
        "places/arle/",
    ):
        page.goto(path)
        assert page.evaluate("document.dir") == "rtl"
        assert page.evaluate(RUNS, [page.locator("body").element_handle(), False]) == [], path
    page.goto("entries/sluice-breaks/")
    assert page.locator(".dateline").first.inner_text().startswith("on some day between 2 and 9 August 2019")
    page.goto("entries/canal-opens/")
    day = page.locator(".dateline bdi").first
    assert day.inner_text() == "12 September 2019, Thursday"
    context.close()


def test_the_scripts_mark_their_english_words_too(hebrew, serve, browser: Browser):
    context = browser.new_context(base_url=serve(hebrew), viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto("timeline/")
    page.locator("details.filter summary").click()
    page.locator('.filter input[value="kinds/statement"]').check()
    page.locator(".found:not(:empty)").wait_for()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("אבג")
    page.wait_for_function("() => /No results|results? for/.test(document.querySelector('.told').textContent)")
    bare = page.evaluate(
        """() => [...document.querySelectorAll("button, .found, .told, .search *, .use *")]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && /[A-Za-z]{2,}/.test(node.data)))
        .filter((element) => element.closest("[lang]").lang !== "en" && !element.closest(".address, .hits p"))
        .map((element) => element.outerHTML)"""
    )
    assert bare == []
    page.get_by_role("searchbox").fill("2020")
    page.locator(".hits p bdi").first.wait_for()
    assert page.evaluate(RUNS, [page.locator("dialog").element_handle(), True]) == []
    assert page.evaluate(RUNS, [page.locator("main").element_handle(), False]) == []
    context.close()
