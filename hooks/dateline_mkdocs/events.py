"""MkDocs' events, in the order in which they happen.

on_startup        whether this is a build or a preview
on_config         read and check the timeline, give the site its name and addresses
on_pre_build      check the settings; a build with problems ends here, before anything is written
on_files          leave out what comes from the theme's packages; check and note what is written by hand
on_nav            keep the navigation for the pages of the timeline
on_page_markdown  put tables of our words into hand-written pages
on_page_content   check hand-written pages, and take the words for the home page
on_env            give the shell its words, and render it for each kind of page
on_page_context   what the shell of a hand-written page shows
on_post_page      finish each page that MkDocs writes; on_post_template, what shows for an address without a page
on_build_error    collect garbage again
on_post_build     write every page of the timeline, the sitemap, and the index of the search
on_serve          tell open pages of changes in the data too

MkDocs and other plugins see the pages that are written by hand, and none of the timeline's: those are filled into
frames, one for each kind of page.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any, Literal

from dateline import frames, handwritten, search
from dateline.assets import assets
from dateline.checks import check
from dateline.contribution import has_form, with_form
from dateline.languages.fallbacks import shown
from dateline.preview import Built, Preview
from dateline.problems import RULES, Problem, pluralize, report_text
from dateline.project import folders, policy, settings
from dateline.project.files import check_files
from dateline.project.pages import check_page
from dateline.project.templates import shell_without_page
from dateline.reader import Memory, read
from dateline.rendering.environment import THEME, Compiled, give_words
from dateline.shell import Shell
from dateline.site import Site, kinds
from dateline.writing import clear_stale, write, write_files
from dateline.yaml_source import Document
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import clean_directory

from dateline_mkdocs import project as mkdocs_project
from dateline_mkdocs import server as mkdocs_server

log = logging.getLogger("mkdocs.dateline")

FIRST, LAST = event_priority(100), event_priority(-100)
"""Before and after the other plugins, wherever `mkdocs.yml` names them."""

HOME = "index.md"
"""The page whose words stand on the home page; where `docs/` has none, MkDocs is given an empty one to link to."""


@dataclass
class _Build(Shell):
    """What one build passes from event to event; a preview keeps its last good site from build to build."""

    dirty: bool = False
    written: dict[str, str] = field(default_factory=dict)  # hand-written pages but the home page: address, file
    packages: set[str] = field(default_factory=set)
    typed: dict[str, Any] = field(default_factory=dict)
    settings: settings.Settings = field(default_factory=settings.Settings)
    found: list[Problem] = field(default_factory=list)
    offered: list[File] = field(default_factory=list)
    blocked: set[policy.Blocked] = field(default_factory=set)
    frames: dict[str, frames.Frame] = field(default_factory=dict)
    files: Files = field(default_factory=lambda: Files([]))
    nav: Navigation = field(default_factory=lambda: Navigation([], []))
    memory: Memory = field(default_factory=Memory)
    pages: Preview = field(default_factory=Preview)
    compiled: Compiled = field(default_factory=Compiled)


_build = _Build()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Begin a build or a preview, which shows problems in the page instead of ending."""
    _build.preview, _build.dirty = command == "serve", dirty
    mkdocs_project.miss_no_page(lambda path: _build.has_page(path))
    mkdocs_server.show(_build.pages)


@FIRST
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the timeline, and give the site its theme, its name and its addresses."""
    global _build
    if not _build.preview:
        _build = _Build(dirty=_build.dirty, pages=_build.pages)  # one process may build several sites, or one often
    gc.disable()  # many small objects that all live to the end: collecting them only costs time
    _build.packages = mkdocs_project.put_theme(config)
    _build.pages.made_of([*mkdocs_server.watched(config), *mkdocs_project.own_theme(config), THEME])
    if _build.preview:
        _build.pages.begin()
        clean_directory(config.site_dir)  # also with `--dirty`, which would leave pages there that changed since
    _build.typed = mkdocs_project.typed(config)
    reading = read(mkdocs_project.root(config), memory=_build.memory)
    _build.problems, _build.found, _build.written = check(reading), [], {}
    _build.offered, _build.blocked = [], set()
    if not _build.problems:
        about = settings.completed(reading.timeline.about, _build.typed)
        reading.timeline = replace(reading.timeline, about=about)
        _build.handwritten = handwritten.Handwritten()
        _build.site = Site(reading, _build.handwritten, mkdocs_project.editing(config, _build.typed, about))
    if _build.site:
        config.site_name = _build.site.about.title
        config.site_url = config.site_url if _build.preview else _build.site.address or ""
    _build.searchable = not _build.preview and bool(config.extra.get("search"))
    _build.offline = not _build.preview and bool(config.extra.get("offline"))
    mkdocs_project.set_markdown(config)
    return config


@LAST
def on_pre_build(config: MkDocsConfig) -> None:
    """Report what is wrong with settings, files and the timeline, all at once and before anything is written."""
    _build.settings = mkdocs_project.settings(config, _build.typed, _build.site.about if _build.site else None)
    config.use_directory_urls = True  # a preview goes on, with the problem over its pages
    of_timeline, _build.problems = _build.problems, []
    files = _wrong_with(mkdocs_project.files_in_docs(config), config)
    of_settings = [*settings.check_settings(_build.settings), *folders.shared_folder(_build.settings)]
    is_fatal = any(problem.rule == "not-utf-8" for problem in files)  # MkDocs will fail to read it
    _report([*files, *of_settings, *of_timeline], is_fatal)


def _wrong_with(files: Iterable[File], config: MkDocsConfig) -> list[Problem]:
    own = [mkdocs_project.own_file(config, file) for file in files]
    if hidden := [file.path for file in own if not file.target and not file.asked and file.is_hidden]:
        log.info(
            "Left out, as all names that begin with a dot are, unless `exclude_docs` says `!NAME`: %s",
            ", ".join(hidden),
        )
    return [*check_files(own, _build.site.made_from if _build.site else lambda target: None)]


def _report(found: list[Problem], is_fatal: bool = False) -> None:
    """Log advice as warnings, at which a strict build ends; problems end a build, and show in the pages of a preview."""
    found = sorted(set(found))
    for problem in found:
        if RULES[problem.rule].advice:
            log.warning(report_text([problem]).rstrip())
    if wrong := [problem for problem in found if not RULES[problem.rule].advice]:
        _build.problems += wrong
        report = f"the project has problems\n\n{report_text(wrong)}\n{pluralize(len(wrong), 'problem')}"
        if is_fatal or not _build.preview:
            raise PluginError(report)
        log.error(report)


@FIRST
def _offer_pages(files: Files, config: MkDocsConfig) -> Files:
    """Let redirects lead to pages of the timeline, for as long as plugins look for what there is."""
    for file in mkdocs_project.redirected(config).values():
        if _build.site and file.src_uri not in files.src_uris and _build.site.page(file.url):
            files.append(file)
            _build.offered.append(file)
    return files


@LAST
def _check_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what comes from the theme's packages, of which the site has its own; check and note all others."""
    for file in [*files]:
        if _build.dirty:
            file.is_modified = lambda: True  # its page also shows the timeline
        if file.src_dir in _build.packages or file in _build.offered:
            files.remove(file)
    inclusion = InclusionLevel.is_in_serve if _build.preview else InclusionLevel.is_included
    pages, own = files.documentation_pages(inclusion=inclusion), [str(f) for f in mkdocs_project.own_theme(config)]
    _build.handwritten.paths = {file.url for file in pages}
    made = [file for file in files if file.src_dir not in (config.docs_dir, *own) and file.inclusion.is_included()]
    made += [File(old, None, config.site_dir, True) for old in mkdocs_project.redirected(config)]
    _report([*_wrong_with(made, config), *mkdocs_project.wrong_assets(config, _build.settings, files)])
    if not any(mkdocs_project.is_home(file) for file in pages):
        files.append(File(HOME, str(THEME), config.site_dir, True, inclusion=InclusionLevel.NOT_IN_NAV))
    _build.files = files
    return files


on_files = CombinedEvent(_offer_pages, _check_files)


@LAST
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation, which the pages of the timeline show too."""
    _build.nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Check a page, and put the tables of our words where it asks for them; for lists of pages, say what home is."""
    if page.file.src_dir == str(THEME):
        page.title, description = _build.of_home()
        page.meta["description"] = description
        return description
    document = mkdocs_project.document(config, page.file)
    _build.found += check_page(document, markdown, page.meta, mkdocs_project.is_home(page.file))
    return _build.handwritten.noted(handwritten.with_tables(markdown, _build.language))


@LAST
def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Check what a page loads, and take the words for the home page from the first; a title is text, and no HTML."""
    html = handwritten.within_reach(html)
    page.title = unescape(str(page.title))
    if page.file.src_dir == str(THEME):
        return html
    document = mkdocs_project.document(config, page.file)
    _build.found += _blocked(html, [document], "markdown_extensions", "an extension of Markdown adds it", set())
    if mkdocs_project.is_home(page.file):
        _build.handwritten.asks_for_form = has_form(html)
        words = with_form(handwritten.below_title(html), _build.site.view if _build.site else None)
        _build.handwritten.home = Markup(words)
    return html


@LAST
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell the words of the timeline's language, and render it for each kind of page."""
    env.bytecode_cache = _build.compiled  # what the last build compiled is kept
    give_words(env, shown(_build.language))
    _report(_build.found)
    _report(mkdocs_project.unknown_templates(config, env, _build.files, _build.settings), is_fatal=True)
    _render_frames(env, config)
    return env


def _render_frames(env: Environment, config: MkDocsConfig) -> None:
    """Render the frame of each kind of page; of the project's own templates is said what is wrong with them."""
    if own := mkdocs_project.own_templates(config, env):
        used = mkdocs_project.used_templates(config, _build.files)
        _report([*own.check(used)], is_fatal=not own.is_readable)
    try:
        shells = mkdocs_project.shells(env, config, _build.nav, _build.files)
        _build.frames = {
            kind.name: frames.Frame(
                shells(kind.depth, _build.around(_build.of_kind(kind))), kind.depth, _build.finished
            )
            for kind in kinds()
        }
    except Exception as error:
        if own is None:
            raise
        _report([own.problem(error)], is_fatal=True)
    if own and not all(frame.shows("body") for frame in _build.frames.values()):
        _report([shell_without_page(own.document("main.html"))], is_fatal=True)


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the shell shows of a hand-written page."""
    words = str(page.title), config.site_name, str(page.meta.get("description", ""))
    shell = _build.of_written(page.url, *words, page.canonical_url, page.edit_url, page.content or "")
    return context | _build.around(shell)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What the shell shows of `404.html`."""
    return context | _build.around(_build.of_missing(config.site_name))


@LAST
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Note which hand-written pages the sitemap has to name besides the home page, and what others put around them."""
    if not mkdocs_project.is_home(page.file):
        _build.written[page.url] = page.file.dest_uri
    templates = mkdocs_project.template_documents(config)
    _report(_blocked(output, templates, "plugins", "a plugin adds it", _build.blocked))
    return _build.finished(output)


def _blocked(html: str, documents: list[Document], key: str, else_by: str, seen: set[policy.Blocked]) -> list[Problem]:
    """What a browser will block that was not seen before: in one of some files, or by what a setting names."""
    new = [each for each in policy.blocked(html, _build.host) if each not in seen]
    _build.blocked.update(new)
    return [*policy.placed(new, documents, _build.settings.documents[0], key, else_by)]


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish `404.html` as the other pages are."""
    return _build.finished(output) if template_name == "404.html" else output


def on_build_error(error: Exception) -> None:
    """Collect garbage again, which only a build goes without."""
    gc.enable()


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page of the timeline, each once."""
    _write(Path(config.site_dir), config)
    gc.enable()


def _write(folder: Path, config: MkDocsConfig) -> None:
    own = assets(_build.language, mkdocs_project.own_theme(config))
    write_files(((path, content) for path, content in own.items() if path not in _build.files), folder)
    if _build.site is None:
        return
    if _build.preview:
        (folder / "index.html").unlink(missing_ok=True)  # the home page too is made when it is asked for
        _build.pages.show(Built(_build.site, _build.frames, folder))
        return
    if _build.dirty:
        pages = {f"{path}index.html" for path in _build.site.pages}
        clear_stale(folder, {*pages, *_build.written.values(), "404.html"})
    write(_build.site, _build.frames, folder)
    write_files(_build.site.files(), folder)
    if "sitemap.xml" not in config.theme.static_templates:
        write_files(_build.site.sitemap(sorted(_build.written)), folder)
    if _build.searchable:
        search.index(folder, _build.language)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Look for changes in the data and the theme too."""
    mkdocs_server.follow(server, _build.pages)
    return server
