"""The built site: what MkDocs writes, page by page, as a reader's browser would find it.

The sites are of invented timelines: the toy with everything in it, a long one and a bare one. Most tests go
through every page and give the list of all that is wrong.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import built
import pytest
from built import Element, Site
from dateline.records import Chapter

LOADING = {
    "audio": "src",
    "embed": "src",
    "form": "action",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
"""The elements that make a browser load something, and the attribute that says what."""

LOADED_BY_SCRIPTS = ("assets", "pagefind")
"""The folders of the theme's own files and of the search, of which a page loads what it needs."""

NOT_LOADED = {"canonical", "alternate"}
"""The `rel` of a `<link>` that only names an address."""

TAGS = """
    a abbr article aside b bdi blockquote body br button caption circle cite code col colgroup datalist dd defs del desc details dialog div
    dl dt em fieldset figcaption figure footer foreignobject form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins label legend li line
    link main mark menu meta nav ol optgroup option output p path pattern polygon polyline pre q rect script search section
    select small span strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr tspan ul use
"""
"""The elements that our own templates may use."""


# what every page is


def test_the_tags_of_every_page_are_nested_and_known(site):
    wrong = [(page.path, page.wrong[:3]) for page in site.pages.values() if page.wrong]
    wrong += [(p.path, e.tag) for p in site.pages.values() for e in p.tree.all() if e.tag not in TAGS.split()]
    assert wrong == []


def in_template(element) -> bool:
    """Whether an element is a part of what a script makes copies of, and so is on no page itself."""
    return element is not None and (element.tag == "template" or in_template(element.parent))


def test_every_internal_link_and_anchor_resolves(site):
    written = {path for path, page in site.pages.items() if page.kind == "written"}
    wrong = unresolved(site, site.pages.keys() - written)  # the words in `docs/` tell of the shipped timeline
    assert wrong == []


def unresolved(site: Site, paths: Iterable[str]) -> list[tuple[str, str, str]]:
    """The links of some pages that lead to no page, file or place of the site: page, address, what is missing."""
    wrong = []
    for page in map(site.pages.get, sorted(paths)):
        for link in page.tree.all("a", "link"):
            if in_template(link):
                continue  # a script fills it in when it takes it out
            if "href" not in link.attributes:
                wrong.append((page.path, link.text, "a link without an address"))
            elif found := site.target(page, link.attributes["href"]):
                wrong += [(page.path, link.attributes["href"], what) for what in _unresolved(site, *found)]
    return wrong


def _unresolved(site: Site, path: str, fragment: str) -> Iterator[str]:
    if path in site.pages:
        if fragment and fragment not in site.pages[path].by_id:
            yield "no such anchor"
    elif fragment or not (site.folder / path).is_file():
        yield "no such file"


def test_the_ids_of_a_page_are_unique_and_what_refers_to_them_finds_them(site):
    wrong = []
    for page in site.pages.values():
        ids = [element.id for element in page.tree.all() if element.id is not None]
        wrong += (
            [(page.path, id, "twice") for id in page.by_id if ids.count(id) > 1] if len(ids) > len(page.by_id) else []
        )
        for element in page.tree.all():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"):
                named = element.attributes.get(name, "").split()
                wrong += [(page.path, id, name) for id in named if id not in page.by_id]
    assert wrong == []


def test_nothing_is_loaded_from_another_host(site):
    wrong = []
    for page in site.pages.values():
        for element in page.tree.all():
            for address in _loaded(element):
                if urlsplit(address).netloc or site.target(page, address) is None:
                    wrong.append((page.path, element.tag, address))
    for sheet in site.folder.rglob("*.css"):
        addresses = re.findall(r"url\(([^)]*)\)|@import\s+([^;]*)", sheet.read_text(encoding="utf-8"))
        wrong += [(sheet.name, found) for found in addresses if "//" in "".join(found)]
    assert wrong == []


def _loaded(element: Element) -> Iterator[str]:
    attributes = element.attributes
    if element.tag in LOADING and not NOT_LOADED & set(attributes.get("rel", "").split()):
        yield from filter(None, [attributes.get(LOADING[element.tag])])
    yield from (part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip())
    yield from re.findall(r"url\(['\"]?([^)'\"]*)", attributes.get("style", ""))
    if attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes["content"].partition("url=")[2]
    yield from filter(None, [attributes.get("ping"), attributes.get("background"), attributes.get("poster")])


def test_what_a_page_loads_is_there(site):
    wrong = []
    for page in site.pages.values():
        for element in page.tree.all():
            for address in _loaded(element):
                found = site.target(page, address)
                if found and not any((site.folder / found[0] / name).is_file() for name in ("", "index.html")):
                    wrong.append((page.path, address))
    assert wrong == []


def test_every_file_that_is_no_page_is_used_by_one(site):
    used = {"sitemap.xml", "robots.txt"} if site.timeline.about.url else {"robots.txt"}
    for page in site.pages.values():
        addresses = [link.attributes.get("href", "") for link in page.tree.all("a")]
        addresses += [meta.attributes["content"] for meta in page.tree.all("meta") if "property" in meta.attributes]
        addresses += [
            value for e in page.tree.all() for name, value in e.attributes.items() if name.startswith("data-")
        ]
        addresses += [address for element in page.tree.all() for address in _loaded(element)]
        used |= {found[0] for address in addresses if (found := site.target(page, address))}
    files = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    unused = [
        path for path in files - used if not path.endswith(".html") and path.split("/")[0] not in LOADED_BY_SCRIPTS
    ]
    assert sorted(unused) == []


def test_every_page_says_what_it_is(site):
    wrong = []
    for page in site.pages.values():
        head = page.tree.one("head")
        descriptions = [e.attributes["content"] for e in head.all("meta") if e.attributes.get("name") == "description"]
        if len(descriptions) != 1 or (not descriptions[0].strip() and page.kind not in ("missing", "written")):
            wrong.append((page.path, "description", descriptions))
        if not head.one("title").text:
            wrong.append((page.path, "no title"))
        if page.tree.one("html").attributes.get("lang") != site.timeline.about.language:
            wrong.append((page.path, "lang"))
        if len(list(page.tree.all("h1"))) != 1 or not page.tree.one("h1").text:
            wrong.append((page.path, "h1", [h.text for h in page.tree.all("h1")]))
    assert wrong == []


def test_no_two_pages_have_one_title(told_site):
    titles: dict[str, list[str]] = {}
    for page in told_site.pages.values():
        if page.kind not in ("moved", "source"):
            titles.setdefault(page.tree.one("head").one("title").text, []).append(page.path)
    assert [paths for paths in titles.values() if len(paths) > 1] == []


def test_every_page_names_its_own_address_as_the_one_that_counts(told_site):
    wrong = []
    for page in told_site.pages.values():
        links = [e.attributes["href"] for e in page.tree.all("link") if e.attributes.get("rel") == "canonical"]
        if page.kind == "moved":
            entry = next(e for e in told_site.timeline.entries.values() if page.path.split("/")[1] in e.aliases)
            expected = [f"{told_site.address}entries/{entry.id}/"]
        else:
            expected = [] if page.kind == "missing" else [told_site.address + page.path]
        if links != expected:
            wrong.append((page.path, links))
    assert wrong == []


def test_no_page_may_run_or_load_what_is_not_ours(site):
    wrong = []
    for page in site.pages.values():
        policies = [e for e in page.tree.all("meta") if e.attributes.get("http-equiv") == "Content-Security-Policy"]
        policy = policies[0].attributes["content"] if len(policies) == 1 else ""
        if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy or "*" in policy:
            wrong.append((page.path, "policy", policy))
        for element in page.tree.all():
            if element.tag in ("script", "style") and "src" not in element.attributes:
                wrong.append((page.path, "inline", element.text[:60]))
            wrong += [(page.path, name) for name in element.attributes if name == "style" or name.startswith("on")]
    assert wrong == []


def test_headings_never_skip_a_level(site):
    wrong = []
    for page in site.pages.values():
        last = 0
        for heading in page.main.all("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(heading.tag[1])
            if level > last + 1 or not heading.text:
                wrong.append((page.path, f"h{last} → h{level}", heading.text))
            last = level
    assert wrong == []


def test_the_sitemap_lists_every_page_once_and_none_besides(told_site):
    tree = ElementTree.parse(told_site.folder / "sitemap.xml")
    listed = [e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [told_site.address + p.path for p in told_site.pages.values() if p.kind not in ("moved", "missing")]
    assert sorted(listed) == sorted(pages)


def test_there_is_a_page_for_what_is_not_there(site):
    assert "404.html" in site.pages
    links = site.pages["404.html"].main.all("a")
    assert {site.target(site.pages["404.html"], a.attributes["href"])[0] for a in links} >= {"timeline/", "questions/"}


def test_every_page_of_the_site_can_be_reached_from_its_first(told_site):
    reached, ahead = {""}, [""]
    while ahead:
        page = told_site.pages[ahead.pop()]
        for link in page.tree.all("a"):
            found = told_site.target(page, link.attributes.get("href", ""))
            if found and found[0] in told_site.pages and found[0] not in reached:
                reached.add(found[0])
                ahead.append(found[0])
    assert {p.path for p in told_site.pages.values() if p.kind not in ("moved", "missing")} - reached == set()


# words typed by editors are words, not markup


TYPED = {
    "entries/lock-costs-more/": [
        'The lock <script>alert("costs")</script> & the "friends" cost more',
        '<script>alert("says")</script> twice as much & more',
        'costs <script>alert("quote")</script> & more',
        'p. "1" & <2>',
        "<script>alert('was')</script> thrice",
        "<img src=x onerror=alert(1)>",
        "4 < 5 & 6 > 5, in \"quotes\" and 'others'",
        "a *star*",
        "{{ config }} and %%gap: body%%",
    ],
    "": ['The Selby canal: "on time" & <under> budget', 'Opened, or "opened" & <closed>'],
    "sources/courier-2020-05-05/": ["Eleven <ships> & a price", 'p. "1" & <2>'],
    "coverage/": ["The canal is <beautiful> & blue.", "[Long read on the canal & its friends]"],
    "actors/canal-authority/": ['"Water & Works"'.strip('"')],
    "sources/arabic-yearbook-2020/": ["حوليات القناة (٢٠٢٠)", "استقال وزير المياه"],
}


@pytest.mark.parametrize("path", TYPED)
def test_what_was_typed_is_shown_as_it_was_typed(toy_site, path):
    shown = toy_site.pages[path].main.text
    assert [typed for typed in TYPED[path] if typed not in shown] == []


def test_the_title_of_the_timeline_is_text_on_every_page(toy_site):
    title = toy_site.timeline.about.title
    wrong = [page.path for page in toy_site.pages.values() if title not in page.tree.one("head").one("title").text]
    named = [page.path for page in toy_site.pages.values() if page.tree.one(of="site-name").text != title]
    assert (wrong, named) == ([], [])


def test_a_title_in_another_language_says_so_wherever_it_stands(told_site):
    about = told_site.timeline.about
    foreign = [s for s in told_site.timeline.sources.values() if s.language and s.language != about.language]
    unmarked, seen = [], set()
    for page in told_site.pages.values():
        for element in page.main.all():
            for words in (part for part in element.within if isinstance(part, str)):
                for source in foreign:
                    if source.title in words:
                        seen.add(source.id)
                        spoken = next((e.attributes["lang"] for e in _outwards(element) if "lang" in e.attributes), "")
                        if spoken != source.language:
                            unmarked.append((page.path, source.id))
    assert seen == {source.id for source in foreign}
    assert unmarked == []


def _outwards(element: Element) -> Iterator[Element]:
    """An element, then what it stands in."""
    while element is not None:
        yield element
        element = element.parent


def test_a_title_in_another_direction_says_so(toy_site):
    page = toy_site.pages["entries/minister-said-to-resign/"]
    foreign = [e for e in page.main.all("q", "cite") if e.attributes.get("lang") == "ar"]
    assert len(foreign) == 2
    assert {e.attributes.get("dir") for e in foreign} == {"auto"}


# other data, and bad data


def test_a_long_timeline_has_a_page_for_each_year_and_each_entry_on_one_of_them(long_site):
    years = [page for page in long_site.pages.values() if page.kind == "year"]
    assert [page.path for page in years] == ["timeline/2021/", "timeline/2022/", "timeline/2022-2/", "timeline/2023/"]
    listed = [e.id for page in years for e in page.main.all(of="entry") if e.tag == "li"]
    assert sorted(listed) == sorted(long_site.timeline.entries)
    whole = long_site.pages["timeline/"]
    linked = {long_site.target(whole, a.attributes["href"])[0] for a in whole.main.all("a")}
    assert linked >= {page.path for page in years}


def test_what_a_timeline_lacks_is_not_on_its_site(bare_site):
    assert not [path for path in bare_site.pages if path.startswith(("as-known/", "coverage/"))]
    assert not (bare_site.folder / "sitemap.xml").exists()
    assert not [e for p in bare_site.pages.values() for e in p.tree.all("link") if e.attributes["rel"] == "canonical"]
    assert not [e for p in bare_site.pages.values() for e in p.tree.all("a") if e.text.startswith("Edit this")]


def test_two_builds_of_one_timeline_are_the_same_to_the_byte(snapshot, tmp_path):
    first, other = tmp_path / "one", tmp_path / "2 ü"
    for folder in (first, other):
        built.copy(built.CODE, snapshot, built.copy(built.DATA, built.TOY, folder))
        built.accept_dead_links(folder)
    _reversed(other / "timeline" / "entries")
    sites = (
        built.site(first, TZ="America/Nome", PYTHONHASHSEED="1"),
        built.site(other, TZ="Pacific/Kiritimati", PYTHONHASHSEED="4711", LC_ALL="C"),
    )
    one, another = (_bytes(site.folder) for site in sites)
    assert len(one) > 80
    assert one.keys() == another.keys()
    assert [path for path in one if one[path] != another[path]] == []


def _reversed(folder: Path) -> None:
    """Write the files of a folder again, the last first, so that it lists them in another order."""
    texts = {file: file.read_bytes() for file in sorted(folder.iterdir(), reverse=True)}
    shutil.rmtree(folder)
    folder.mkdir()
    for file, data in texts.items():
        file.write_bytes(data)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_a_build_is_strict_and_silent(tmp_path, snapshot):
    done = built.build(built.project(tmp_path, snapshot, built.TOY))
    assert done.returncode == 0
    assert not [line for line in (done.stdout + done.stderr).splitlines() if "WARNING" in line or "ERROR" in line]
    assert "frame" not in done.stderr


BAD = {
    "a citation of a source that is not there": (
        "timeline/sources/courier-2019-11.yml",
        None,
        "timeline/entries/2019-11-lund-on-the-second-lock.yml:13:26: there is no source `courier-2019-11`",
    ),
    "a file that is no YAML": ("timeline/actors.yml", "merovia: [", "timeline/actors.yml:1:"),
    "a file that is no text": ("timeline/topics.yml", "\0\1", "timeline/topics.yml:1:1: "),
    "no timeline at all": ("timeline/timeline.yml", None, "timeline/timeline.yml:"),
}
"""What is done to a file of the toy (None takes it away), and how the report then begins a line."""


@pytest.mark.parametrize("mistake", BAD)
def test_bad_data_stop_the_build_with_a_report_and_leave_the_old_site_alone(tmp_path, snapshot, mistake):
    path, content, told = BAD[mistake]
    folder = built.project(tmp_path, snapshot, built.TOY)
    (folder / path).unlink() if content is None else (folder / path).write_text(content, encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("what was there", encoding="utf-8")
    done = built.build(folder)
    assert done.returncode == 1
    assert any(line.startswith(told) for line in (done.stdout + done.stderr).splitlines()), done.stderr
    assert re.search(r"^\d+ problems?$", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stdout + done.stderr
    assert _bytes(folder / "site") == {"index.html": b"what was there"}


def test_the_chapters_of_the_toy_hold_the_entries_that_begin_in_them(toy_site):
    page = toy_site.pages["timeline/"]
    titles = [chapter.title for chapter in toy_site.timeline.about.chapters if isinstance(chapter, Chapter)]
    sections = list(page.main.all("section", of="chapter"))
    counts = [len(list(section.all("li", of="entry"))) for section in sections]
    assert [next(s.all("h2")).text for s in sections[1:]] == titles
    assert counts == [3, 3, 11, 11]
