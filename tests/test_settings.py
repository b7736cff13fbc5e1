"""The settings of MkDocs, the files of `docs/`, and other plugins: each works, or a message names it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import built
import folders
import pytest
from built import Site
from dateline.languages import translations
from dateline.site import OWN_NAMES
from projects import SETTINGS, build, project, site, told

PNG = bytes.fromhex("89504e470d0a1a0a") + b"no picture"

CASES = {path.stem: folders.case(path) for path in sorted((folders.HERE / "settings").glob("*.yml"))}
"""What is set or added in a project, and what a build says of it, to the letter; `built` tells whether there is a site."""


@pytest.mark.parametrize("name", CASES)
def test_a_setting_or_a_file_that_does_not_work_is_named(name, tmp_path):
    case = CASES[name]
    done = build(written(tmp_path, case))
    assert told(done) == case["told"]
    assert (done.returncode == 0, (tmp_path / "project/site/index.html").is_file()) == (case["built"], case["built"])


def written(folder: Path, case: dict) -> Path:
    """The project of a case; `mkdocs` is all that is set, `settings` and `theme` are what is set besides."""
    coded = {path: base64.b64decode(text) for path, text in (case.get("bytes") or {}).items()}
    files = coded | (case.get("files") or {}) | ({"mkdocs.yml": case["mkdocs"]} if "mkdocs" in case else {})
    folder = folder / "project"
    project(folder, files, case.get("settings", ""), case.get("theme", ""), case.get("edits"))
    for path, target in (case.get("links") or {}).items():
        (folder / path).symlink_to(target)
    return folder


@pytest.mark.parametrize(
    "name", [name for name in CASES if "WARNING" in CASES[name].get("told", "") and CASES[name]["built"]]
)
def test_a_strict_build_stops_at_what_has_no_effect(name, tmp_path):
    done = build(written(tmp_path, CASES[name]), "--strict")
    assert done.returncode == 1 and "Aborted with" in done.stdout + done.stderr


OWN_FILES = {
    "assets/pic.png": PNG,
    "assets/extra.css": "p { color: teal }",
    "assets/extra.js": "document.title += '!'",
    "assets/dateline/print.css": "p { color: red }",
    "styles/site.css": "a { color: red }",
    "tokens.css": "a { color: blue }",
    "belief.css": "a { color: green }",
    "finding.css": "a { color: grey }",
    "examples/data.csv": "a,b\n1,2\n",
    "feeds/sitemap.xml": "<a/>",
    "parts/words.html": "<p>words</p>",
    "404/index.html": "<p>missing</p>",
    "pages/größe und mehr.txt": "größer",
    "main.html": "<p>main</p>",
}
"""Files of an editor's own, under names and in folders that the theme has too."""

OWN_PAGES = {
    "examples/one.md": "examples/one/",
    "examples/README.md": "examples/",
    "frame/frame-entry.md": "frame/frame-entry/",
    "entries/all-about-entries.md": "entries/all-about-entries/",
    "assets/index.md": "assets/",
    "pages/home.md": "pages/home/",
    "Größe.md": "Größe/",
}
"""Pages of an editor's own in such places, with their addresses."""


@pytest.fixture(scope="module")
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with files and pages of an editor's own in places of the theme's."""
    files = OWN_FILES | {path: f"# Page {path}\n\n![pic](/assets/pic.png)" for path in OWN_PAGES}
    return site(project(tmp_path_factory.mktemp("own"), {f"docs/{path}": content for path, content in files.items()}))


@pytest.mark.parametrize("path", OWN_FILES)
def test_a_file_of_docs_is_in_the_site_whatever_its_name(own_files, path):
    content = OWN_FILES[path]
    assert (own_files.folder / path).read_bytes() == (content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_page_of_docs_is_in_the_site_whatever_its_name(own_files, path):
    assert f"Page {path}" in own_files.pages[OWN_PAGES[path]].main.text


def test_the_names_that_files_of_the_timeline_begin_with_are_all_taken(toy_site, long_site):
    for done in (toy_site, long_site):
        files = {file.relative_to(done.folder).as_posix() for file in done.folder.rglob("*") if file.is_file()}
        own = {file.removesuffix(".md") for file in map(str, (path.name for path in (built.ROOT / "docs").iterdir()))}
        assert {path.split("/")[0] for path in files} - own <= OWN_NAMES


def test_nothing_of_the_packages_is_in_the_site_but_what_its_pages_use(own_files):
    files = {file.relative_to(own_files.folder).as_posix() for file in own_files.folder.rglob("*") if file.is_file()}
    ours = {path for path in files if path.startswith("assets/")} - OWN_FILES.keys() - {"assets/index.html"}
    assert {path for path in ours if "/" in path.removeprefix("assets/") or ".min." in path} == set()
    assert {"assets/dateline.css", "assets/words.js", "assets/reading.js", "assets/icon.svg"} <= ours


# settings that work


def repository(address: str) -> dict[str, dict[str, str]]:
    """The edit that puts a repository into `timeline.yml`."""
    return about(repository=address)


def about(**keys: str) -> dict[str, dict[str, str]]:
    """The edit that puts more keys into `timeline.yml`."""
    last = "licence: CC-BY-4.0\n"
    return {"timeline/timeline.yml": {last: last + "".join(f"{key}: {value}\n" for key, value in keys.items())}}


ASSETS = """\
extra_css: [assets/extra.css]
extra_javascript:
  - assets/plain.js
  - path: assets/module.mjs
    type: module
  - path: assets/later.js
    defer: true
"""


def test_styles_and_scripts_of_the_project_are_on_every_page(tmp_path):
    files = {f"docs/assets/{name}": "" for name in ("extra.css", "plain.js", "module.mjs", "later.js")}
    done = site(project(tmp_path, files, ASSETS))
    for path, up in (("", ""), ("about/", "../"), ("timeline/", "../"), ("reference/rules/", "../../")):
        tree = done.pages[path].tree
        styles = [e.attributes["href"] for e in tree.all("link") if e.attributes.get("rel") == "stylesheet"]
        assert styles == [f"{up}assets/dateline.css", f"{up}assets/extra.css"]
        scripts = [e.attributes for e in tree.one("body").all("script")]
        assert scripts == [
            {"src": f"{up}assets/plain.js"},
            {"src": f"{up}assets/module.mjs", "type": "module"},
            {"src": f"{up}assets/later.js", "defer": ""},
        ]
    assert unresolved(done) == []


ADDRESSES = [
    ("site_url: https://pier.example/story\n", {}, "https://pier.example/story/"),
    ("site_url: https://pier.example/story/\n", {"url": "https://pier.example/story"}, "https://pier.example/story/"),
    ("", {"url": "https://pier.example/story"}, "https://pier.example/story/"),
    ('site_url: ""\n', {}, None),
]


@pytest.mark.parametrize(("settings", "keys", "address"), ADDRESSES)
def test_the_address_of_the_site_may_be_in_either_file(tmp_path, settings, keys, address):
    done = site(project(tmp_path, {}, settings, edits=about(**keys)))
    for path in ("", "about/", "timeline/"):
        links = [e.attributes["href"] for e in done.pages[path].tree.all("link") if e.attributes["rel"] == "canonical"]
        assert links == ([f"{address}{path}"] if address else [])
    assert (done.folder / "sitemap.xml").is_file() is bool(address)
    icons = [e.attributes["href"] for e in done.pages["404.html"].tree.all("link") if e.attributes["rel"] == "icon"]
    assert icons == ["/story/assets/icon.svg" if address else "/assets/icon.svg"]
    picture = [
        e.attributes["content"] for e in done.pages[""].tree.all("meta") if e.attributes.get("property") == "og:image"
    ]
    assert len(picture) == bool(address) and all(path.startswith(address) for path in picture)


GITHUB, GITLAB, CODEBERG = (
    "https://github.com/me/proj",
    "https://gitlab.com/team/sub/proj",
    "https://codeberg.org/me/proj",
)

EDITED = [
    (GITHUB, "", f"{GITHUB}/edit/main/", f"{GITHUB}/issues/new?template="),
    (f"{GITHUB}/", "", f"{GITHUB}/edit/main/", f"{GITHUB}/issues/new?template="),
    (f"{GITHUB}.git", "", f"{GITHUB}/edit/main/", f"{GITHUB}/issues/new?template="),
    (f"{GITHUB}/tree/master/stories/pier", "", f"{GITHUB}/edit/master/stories/pier/", f"{GITHUB}/issues/new?template="),
    (GITHUB, "edit_uri: edit/master/docs/\n", f"{GITHUB}/edit/master/", f"{GITHUB}/issues/new?template="),
    (GITHUB, "edit_uri: blob/dev/stories/pier/docs\n", f"{GITHUB}/blob/dev/stories/pier/", f"{GITHUB}/issues/new"),
    (GITHUB, "edit_uri_template: 'edit/dev/docs/{path}'\n", f"{GITHUB}/edit/dev/", f"{GITHUB}/issues/new?template="),
    (GITHUB, 'edit_uri: ""\n', None, f"{GITHUB}/issues/new?template="),
    (None, f"repo_url: {GITHUB}\n", f"{GITHUB}/edit/main/", f"{GITHUB}/issues/new?template="),
    (GITLAB, "", f"{GITLAB}/-/edit/main/", f"{GITLAB}/-/issues/new?issue%5Btitle%5D=Wrong+detail"),
    (f"{GITLAB}/-/tree/dev/pier", "", f"{GITLAB}/-/edit/dev/pier/", f"{GITLAB}/-/issues/new?"),
    ("https://gitlab.uni.example/me/proj", "", "https://gitlab.uni.example/me/proj/-/edit/main/", "https://gitlab.uni"),
    (CODEBERG, "", f"{CODEBERG}/_edit/main/", f"{CODEBERG}/issues/new?title=Wrong+detail"),
    ("https://bitbucket.org/me/proj", "", "https://bitbucket.org/me/proj/src/main/", None),
    ("https://git.example/me/proj", "", None, None),
    ("https://git.example/me/proj", "edit_uri: e/main/docs/\n", "https://git.example/me/proj/e/main/", None),
    (None, "", None, None),
]
"""A repository in `timeline.yml`, what `mkdocs.yml` sets, where files of the project are edited, where to report."""


@pytest.mark.parametrize(("address", "settings", "edited", "reported"), EDITED)
def test_a_page_is_edited_and_a_mistake_reported_where_the_repository_is(tmp_path, address, settings, edited, reported):
    done = site(project(tmp_path, {}, settings, edits=repository(address) if address else None))
    entry = "timeline/entries/2023-09-04-talks-begin.yml"
    assert edit_link(done.pages["about/"]) == (f"{edited}docs/about.md" if edited else None)
    assert edit_link(done.pages["entries/talks-begin/"]) == (f"{edited}{entry}" if edited else None)
    reports = [e.attributes["href"] for e in done.pages["entries/talks-begin/"].main.all("a", of="report")]
    assert bool(reports) is bool(reported) and all(link.startswith(reported) for link in reports)


def edit_link(page) -> str | None:
    """The address at which the file of a page is edited."""
    return next((e.attributes["href"] for e in page.tree.one(of="edit").all("a")), None)


def test_pages_are_edited_in_the_folder_that_docs_dir_names(tmp_path):
    files = {"docs/about.md": None, "hand/pages/about.md": "# About\n"}
    done = site(project(tmp_path, files, "docs_dir: hand/pages\n", edits=repository(GITLAB)))
    assert edit_link(done.pages["about/"]) == f"{GITLAB}/-/edit/main/hand/pages/about.md"
    assert edit_link(done.pages["entries/talks-begin/"]).startswith(f"{GITLAB}/-/edit/main/timeline/entries/")


FORMS = [
    (GITHUB, "", f"{GITHUB}/new/main?filename=", f"{GITHUB}/edit/main/{{path}}"),
    (f"{GITHUB}/tree/dev/a/b", "", f"{GITHUB}/new/dev?filename=a%2Fb%2F", f"{GITHUB}/edit/dev/a/b/{{path}}"),
    (GITHUB, "edit_uri: edit/dev/docs/\n", f"{GITHUB}/new/dev?filename=", f"{GITHUB}/edit/dev/{{path}}"),
    (GITLAB, "", None, None),
]


@pytest.mark.parametrize(("address", "settings", "new", "edited"), FORMS)
def test_the_form_hands_files_over_where_the_host_takes_them_on_whichever_page_it_is(
    tmp_path, address, settings, new, edited
):
    files = {"docs/help/write.md": "# Write\n\n<!--form-->\n", "docs/index.md": "Hello.\n\n<!-- form -->\n"}
    done = site(project(tmp_path, files, settings, edits=repository(address)))
    for path, up in (("help/write/", "../../"), ("", "")):
        page = done.pages[path]
        form = page.by_id["form"].attributes
        assert (form.get("data-new"), form.get("data-edit")) == (new, edited)
        assert form["data-registers"] == f"{up}contribute/registers.json"
        assert (done.folder / "contribute/registers.json").is_file()
        scripts = [e.attributes["src"] for e in page.tree.all("script")]
        assert f"{up}assets/contribute.js" in scripts
    assert "contribute.js" not in done.pages["about/"].html


def test_columns_of_a_table_are_aligned_without_a_style(tmp_path):
    table = "# About\n\n| one | two | three |\n|----:|:---:|-------|\n| 1 | 2 | 3 |\n"
    page = site(project(tmp_path, {"docs/about.md": table})).pages["about/"]
    assert [cell.attributes for cell in page.main.all("td")] == [{"align": "right"}, {"align": "center"}, {}]
    assert "style=" not in page.html


# words for the home page


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_the_words_of_the_first_page_stand_on_the_home_page_below_the_introduction(tmp_path, name):
    words = "# Welcome\n\nWe are *three* people, see [about](about.md).\n\n## Help us\n\n    code\n\n<b>x</b> &amp; y\n"
    page = site(project(tmp_path, {f"docs/{name}": words})).pages[""]
    own = page.main.one(of="own-words")
    assert [heading.text for heading in own.all("h1", "h2", "h3")] == ["Welcome", "Help us"]
    assert [heading.tag for heading in own.all("h1", "h2", "h3")] == ["h2", "h3"]
    assert own.one("a").attributes["href"] == "about/" and own.one("em").text == "three" and own.one("b").text == "x"
    assert own.one("pre").attributes["tabindex"] == "0" and "& y" in own.text
    assert page.html.index('class="brief"') < page.html.index("own-words") < page.html.index("</main>")
    assert len(list(page.main.all("h1"))) == 1


def test_words_without_a_title_keep_their_headings(tmp_path):
    page = site(project(tmp_path, {"docs/index.md": "Hello.\n\n## One\n\n### Two\n"})).pages[""]
    assert [heading.tag for heading in page.main.one(of="own-words").all("h2", "h3")] == ["h2", "h3"]


def test_the_home_page_can_be_linked_and_named_in_the_navigation_without_words_of_its_own(tmp_path):
    files = {"docs/about.md": "# About\n\n[Home](index.md)\n"}
    done = site(project(tmp_path, files, "nav:\n  - Home: index.md\n  - About: about.md\n"))
    assert done.pages["about/"].main.one("a").attributes["href"] == "../"
    assert not list(done.pages[""].main.all(of="own-words"))


# other plugins

NOSY = '''
"""Does to pages and files what plugins do: reads where each comes from, adds to each, and lists each."""
import json
from pathlib import Path
from mkdocs.plugins import event_priority

seen = {}

def note(event, name):
    seen.setdefault(event, []).append(name)

@event_priority(PRIORITY)
def on_files(files, config):
    for file in files:
        note("files", Path(file.abs_src_path).name)
    return files

@event_priority(PRIORITY)
def on_page_content(html, page, config, files):
    note("content", Path(page.file.abs_src_path).name)
    return html + "<p>added</p>"

@event_priority(PRIORITY)
def on_page_context(context, page, config, nav):
    note("context", page.url)
    return context

@event_priority(PRIORITY)
def on_post_page(output, page, config):
    return output + "<!-- added -->"

def on_post_build(config):
    for file in ("about", "timeline"):
        note("written", (Path(config.site_dir) / file / "index.html").is_file())
    (Path(config.config_file_path).parent / "seen.json").write_text(json.dumps(seen))
'''


@pytest.mark.parametrize("priority", [-200, 0, 200])
def test_another_plugin_sees_the_pages_of_docs_and_none_that_has_no_file(tmp_path, priority):
    files = {"nosy.py": NOSY.replace("PRIORITY", str(priority)), "docs/data.csv": "a\n"}
    done = site(project(tmp_path, files, "hooks: [nosy.py]\n"))
    seen = json.loads((tmp_path / "seen.json").read_text())
    assert sorted(seen["content"]) == ["about.md", "index.md"] and sorted(seen["context"]) == ["", "about/"]
    assert {"about.md", "data.csv"} <= set(seen["files"]) and seen["written"] == [True, True]
    assert not [path for path in done.pages if "frame" in path]
    about = (done.folder / "about/index.html").read_text()
    assert "<p>added</p>" in about and about.endswith("<!-- added -->")
    assert "<p>added</p>" not in done.pages["timeline/"].html


def test_the_index_of_the_search_plugin_lists_no_frame(tmp_path):
    folder = project(tmp_path, {"mkdocs.yml": f"{SETTINGS}  - search\n"})
    assert build(folder).returncode == 0
    assert "frame" not in (folder / "site/search/search_index.json").read_text()


# the navigation

NAV = """\
nav:
  - Home: index.md
  - About: about.md
  - method.md
  - Contribute: contribute.md
  - Follow us:
    - News & views: news.md
    - Elsewhere: https://example.org/?a=1&b=2
    - Deep:
      - deep/page.md
  - Every place: places/
  - Hidden: hidden.md
"""

PAGES_IN_NAV = {
    "docs/method.md": "# How we work\n",
    "docs/contribute.md": "# Contribute\n",
    "docs/news.md": "# News\n",
    "docs/deep/page.md": "# R&amp;D `<page>`\n",
    "docs/hidden.md": "# Hidden\n",
    "docs/unlisted.md": "# Unlisted\n",
}


def links(page, part: str) -> list[tuple[str, str]]:
    """The links of the site's header or footer, each with its words."""
    return [(link.text, link.attributes["href"]) for link in page.tree.one(part, of=f"site-{part}").all("a")]


def test_pages_in_the_navigation_are_linked_under_their_titles_in_their_order(tmp_path):
    done = site(project(tmp_path, PAGES_IN_NAV, f"exclude_docs: hidden.md\n{NAV}"))
    for path, up in (("", ""), ("about/", "../"), ("timeline/", "../"), ("reference/rules/", "../../")):
        page = done.pages[path]
        assert ("How we work", f"{up}method/") in [(text, href) for text, href in links(page, "header")]
        own = [
            ("About", f"{up}about/"),
            ("Contribute", f"{up}contribute/"),
            ("News & views", f"{up}news/"),
            ("Elsewhere", "https://example.org/?a=1&b=2"),
            ("R&D <page>", f"{up}deep/page/"),
            ("Every place", f"{up}places/"),
        ]
        own = [(text, "./" if path == "about/" and text == "About" else href) for text, href in own]
        found = links(page, "footer")
        start = found.index(own[0])
        assert found[start : start + len(own)] == own
        assert (
            "Follow us" in page.tree.one(of="site-footer").text and "Hidden" not in page.tree.one(of="site-footer").text
        )
    assert done.pages["deep/page/"].tree.one("title").text.startswith("R&D <page> · ")
    current = [a.text for a in done.pages["about/"].tree.all("a") if "aria-current" in a.attributes]
    assert current == ["About"]
    assert unresolved(done) == []


def test_without_a_navigation_every_page_is_linked(tmp_path):
    done = site(project(tmp_path, {"docs/notes/one.md": "# One\n", "docs/two.md": "# Two\n", "docs/index.md": "Hi.\n"}))
    found = [text for text, _ in links(done.pages["timeline/"], "footer")]
    assert found[-5:-2] == ["About", "Two", "One"]
    assert unresolved(done) == []


def test_no_link_of_header_and_footer_leads_to_a_page_that_is_not_there(tmp_path):
    done = site(project(tmp_path, {"docs/about.md": None, "docs/notes.md": "# Notes\n"}))
    assert unresolved(done) == []
    assert not {"Method", "About", "Contribute"} & {
        text for tag in ("header", "footer") for text, _ in links(done.pages["404.html"], tag)
    }


def test_usual_titles_are_in_the_language_of_the_timeline_and_others_as_they_are_typed(tmp_path):
    about = (folders.BASE / "timeline/timeline.yml").read_text().replace("language: en", "language: de")
    files = {"timeline/timeline.yml": about, "docs/method.md": "# Methode\n", "docs/help.md": "# Sources\n"}
    done = site(project(tmp_path, files, "nav:\n  - About: about.md\n  - Method: method.md\n  - Sources: help.md\n"))
    assert ("Methode", "../method/") in links(done.pages["about/"], "header")
    assert [text for text, _ in links(done.pages["about/"], "footer")][-4:-2] == [
        translations("de").gettext("About"),
        "Sources",
    ]


REDIRECTS = '''
"""Does what the plugin of that name does: leads from a path to a page, if there is one."""
from pathlib import Path
from mkdocs.config import config_options
from mkdocs.plugins import BasePlugin

class Redirects(BasePlugin):
    config_scheme = (("redirect_maps", config_options.Type(dict, default={})),)

    def on_files(self, files, config):
        self.pages = {page.src_path: page for page in files.documentation_pages()}

    def on_post_build(self, config):
        for old, new in self.config["redirect_maps"].items():
            page = self.pages.get(new.partition("#")[0])
            file = Path(config.site_dir, old.removesuffix(".md"), "index.html")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.url if page else "nowhere")
'''

INSTALLED = {
    "packages/redirects.py": REDIRECTS,
    "packages/redirects-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: redirects\nVersion: 1\n",
    "packages/redirects-1.dist-info/entry_points.txt": "[mkdocs.plugins]\nredirects = redirects:Redirects\n",
}


@pytest.mark.parametrize("order", ["dateline redirects", "redirects dateline"])
def test_a_redirect_leads_to_a_page_of_the_timeline(tmp_path, order):
    maps = "{old.md: about.md, older.md: entries/talks-begin.md#claims, oldest.md: entries/nothing.md, q.md: sources/index.md}"
    plugins = "".join(
        f"  - {name}:\n      redirect_maps: {maps}\n" if name == "redirects" else f"  - {name}\n"
        for name in order.split()
    )
    settings = SETTINGS.replace("  - dateline\n", plugins)
    folder = site(project(tmp_path, {"mkdocs.yml": settings, **INSTALLED})).folder
    found = [(folder / name / "index.html").read_text() for name in ("old", "older", "oldest", "q")]
    assert found == ["about/", "entries/talks-begin/", "nowhere", "sources/"]
    assert "The harbour" in (folder / "entries/talks-begin/index.html").read_text()


def test_a_redirect_does_not_take_the_place_of_a_page(tmp_path):
    settings = SETTINGS.replace(
        "  - dateline\n", "  - dateline\n  - redirects:\n      redirect_maps: {timeline.md: about.md}\n"
    )
    done = build(project(tmp_path, {"mkdocs.yml": settings, **INSTALLED}))
    assert done.returncode == 1 and "its address `timeline/` is that of a page of the timeline" in done.stderr


# a theme of the project's own

OWN_MAIN = """\
{% extends "base.html" %}
{% block extrahead %}<meta name="own" content="{{ config.extra.colour }}">{% endblock %}
{% block announce %}<p class="own">Read me, {{ page.title }}</p>{% endblock %}
{% block content %}<div class="mine">{{ super() }}</div>{% endblock %}
"""


def test_a_main_template_of_the_projects_own_fills_the_blocks_of_the_shell(tmp_path):
    settings = "extra:\n  colour: teal\n"
    files = {
        "overrides/main.html": OWN_MAIN,
        "overrides/assets/site.css": "main { color: teal }",
        "overrides/assets/own.svg": "<svg/>",
        "overrides/assets/icon.svg": "<svg>mine</svg>",
    }
    done = site(project(tmp_path, files, settings, "custom_dir: overrides"))
    for path in ("", "about/", "timeline/", "reference/rules/"):
        page = done.pages[path]
        assert [e.attributes["content"] for e in page.tree.all("meta") if e.attributes.get("name") == "own"] == ["teal"]
        assert next(page.tree.all(of="own")).text.startswith("Read me, ")
        assert next(page.main.all("div", of="mine")).one("h1").text
    assert done.pages["timeline/"].tree.one(of="own").text != "Read me,"
    assert "main { color: teal }" in (done.folder / "assets/dateline.css").read_text()
    assert (done.folder / "assets/own.svg").read_text() == "<svg/>"
    assert (done.folder / "assets/icon.svg").read_text() == "<svg>mine</svg>"
    assert unresolved(done) == []


def test_a_main_template_may_show_a_page_as_mkdocs_names_its_parts(tmp_path):
    main = '{% extends "base.html" %}{% block content %}<i>{{ page.title }}</i>{{ page.content }}{% endblock %}'
    files = {"overrides/main.html": main}
    pages = site(project(tmp_path, files, theme="custom_dir: overrides")).pages
    assert "Who makes this." in pages["about/"].main.text
    assert list(pages["timeline/"].main.all("h1"))


def unresolved(done: Site) -> list[tuple[str, str]]:
    """The links within a site that lead nowhere, with the pages that they are on."""
    wrong = []
    for page in done.pages.values():
        for link in page.tree.all("a", "link"):
            found = done.target(page, link.attributes.get("href", ""))
            if found and found[0] not in done.pages and not (done.folder / found[0]).is_file():
                wrong.append((page.path, link.attributes["href"]))
    return wrong
