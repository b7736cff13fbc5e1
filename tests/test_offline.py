"""A copy to read from a disk: every link leads to a file, and a browser walks it from `file://`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import built
import pytest
from built import Page, Site
from dateline.offline import walkable
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

OFFLINE = {"DATELINE_OFFLINE": "true", "DATELINE_SEARCH": "false"}

SENTENCE = "This copy is for reading from a disk. Search and filters work only on a web server."

# what a page holds, what it holds in a copy for a disk
WALKABLE = [
    ('<a href="../">', '<a href="../index.html">'),
    ('<a href="..">', '<a href="../index.html">'),
    ('<a href=".">', '<a href="./index.html">'),
    ('<a class="x" href="../../entries/talks/#claim">', '<a class="x" href="../../entries/talks/index.html#claim">'),
    ('<a href="entries/?page=2">', '<a href="entries/index.html?page=2">'),
    ("<a href='entries/'>", "<a href='entries/index.html'>"),
    ("<A HREF=entries/>", "<A HREF=entries/index.html>"),
    (
        '<meta http-equiv="refresh" content="0; url=../../entries/talks/">',
        '<meta http-equiv="refresh" content="0; url=../../entries/talks/index.html">',
    ),
    *(
        (same, same)
        for same in (
            '<a href="#claim">',
            '<a href="">',
            '<a href="../picture.png">',
            '<a href="https://post.example/">',
            '<a href="mailto:me@post.example">',
            '<link rel="canonical" href="https://lorn.example/pier/">',
            '<code>&lt;a href="entries/"&gt;</code>',
        )
    ),
]


@pytest.mark.parametrize(("html", "copied"), WALKABLE)
def test_a_link_to_a_folder_names_its_file(html, copied):
    assert walkable(html) == copied


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory, snapshot: Path) -> Site:
    """The toy as a copy to read from a disk, with a page by hand that leads to the timeline."""
    project = built.project(tmp_path_factory.mktemp("project"), snapshot, built.TOY)
    (project / "docs").unlink()
    for name in ("about", "method", "contribute", "review"):
        form = "<!-- form -->" if name == "contribute" else ""
        words = f"# {name.title()}\n\n[The story](../timeline/), [how](method.md).\n\n{form}\n"
        (project / "docs" / f"{name}.md").parent.mkdir(exist_ok=True)
        (project / "docs" / f"{name}.md").write_text(words, encoding="utf-8")
    return built.site(project, **OFFLINE)


def targets(page: Page) -> Iterator[tuple[str, str]]:
    """The file and the fragment that each relative link of a page leads to."""
    for link in page.tree.all("a", "area", "link"):
        address = urlsplit(link.attributes.get("href", ""))
        if not address.scheme and (address.path or address.fragment):
            path = (
                posixpath.join(posixpath.dirname(file_of(page)), unquote(address.path))
                if address.path
                else file_of(page)
            )
            yield posixpath.normpath(path), unquote(address.fragment)


def file_of(page: Page) -> str:
    return page.path if page.path.endswith(".html") else f"{page.path}index.html"


def test_every_link_leads_to_a_file_and_the_place_in_it(copied):
    pages = {file_of(page): page for page in copied.pages.values() if page.path != "404.html"}
    found = [(page, *target) for page in pages.values() for target in targets(page)]
    assert len(found) > 1000
    assert {path for _, path, _ in found if not (copied.folder / path).is_file()} == set()
    missing = {(path, place) for _, path, place in found if place and path in pages and place not in pages[path].by_id}
    assert missing == set()
    reached, ahead = set(), {"index.html"}
    while ahead:
        reached |= ahead
        ahead = {path for file in ahead for path, _ in targets(pages[file]) if path in pages} - reached
    moved = {path for path, page in pages.items() if page.kind == "moved"}
    assert set(pages) - reached - moved == set()


def test_a_former_address_leads_on(copied):
    moved = [page for page in copied.pages.values() if page.kind == "moved"]
    assert moved
    for page in moved:
        assert 'http-equiv="refresh"' in page.html and '/index.html">' in page.html.split('content="0; url=')[1]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_a_browser_walks_the_copy_from_the_disk(copied, tab):
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto((copied.folder / "index.html").as_uri())
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.get_by_text(SENTENCE)).to_be_visible()
    assert tab.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    main = tab.get_by_role("navigation", name="Main")
    main.get_by_role("link", name="Questions").click()
    tab.get_by_role("link", name="Does the canal take water that belongs to Tarn?").first.click()
    expect(tab.locator("h1")).to_have_text("Does the canal take water that belongs to Tarn?")
    tab.get_by_role("link", name="The canal takes water that is ours.").first.click()
    expect(tab.locator("#tarn-foreign-ministry")).to_be_in_viewport()
    tab.locator("#tarn-foreign-ministry").get_by_role("link", name="Note verbale").click()
    expect(tab.locator("h1")).to_have_text("Note verbale sur l'eau")
    tab.get_by_role("link", name="A–Z index").first.click()
    expect(tab.locator("h1")).to_be_visible()
    main.get_by_role("link", name="Timeline").click()
    expect(tab.locator(".chapter li.entry")).to_have_count(len(copied.timeline.entries))
    more = tab.get_by_role("navigation", name="More")
    more.get_by_role("link", name="About").click()
    tab.get_by_role("link", name="The story").click()
    expect(tab.locator("h1")).to_be_visible()
    assert tab.url == (copied.folder / "timeline" / "index.html").as_uri()
    tab.locator(".site-name").click()
    assert tab.url == (copied.folder / "index.html").as_uri()
    assert errors == []


def test_a_browser_follows_a_former_address_on_the_disk(copied, tab):
    former = next(page for page in copied.pages.values() if page.kind == "moved")
    tab.goto((copied.folder / former.path / "index.html").as_uri())
    tab.wait_for_url(lambda address: former.path not in address)
    assert tab.url.endswith("/index.html")
    expect(tab.locator("main h1")).to_be_visible()


def test_on_a_web_server_the_copy_has_its_scripts_and_says_nothing(copied, serve: Callable[[Site], str], tab):
    tab.goto(f"{serve(copied)}timeline/")
    expect(tab.locator(".filter")).to_be_visible()
    expect(tab.get_by_text(SENTENCE)).to_have_count(0)


def test_an_ordinary_build_has_none_of_it(toy_site):
    for page in toy_site.pages.values():
        assert SENTENCE not in page.html and " file:" not in page.html.split("<body")[0]
        assert not [link for link in page.tree.all("a") if "index.html" in link.attributes.get("href", "")]
