"""MkDocs' events, in the order in which they happen; with `mkdocs_server` the only files that know MkDocs.

on_startup        whether this is a build or a preview
on_config         read and check the timeline; a build with problems ends here, before anything is written
on_files          add a frame for each kind of page; leave out the assets of Material that no page uses
on_env            give the shell its words
on_page_markdown  put tables of our words into hand-written pages
on_page_context   what the shell of a page shows: of a frame its gaps, of a hand-written page its own
on_post_page      finish each page that MkDocs writes; on_post_template, what shows for an address without a page
on_post_build     fill the frames: write every page of the timeline, the sitemap, and the index of the search
on_serve          tell open pages of changes in the data too
"""

from __future__ import annotations

import gc
import logging
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Literal

import mkdocs_server
from dateline import frames, handwritten, languages, problems, search
from dateline.assets import assets
from dateline.contribution import with_form
from dateline.desk.environment import THEME, Compiled
from dateline.languages.stand_ins import as_elements, shown
from dateline.offline import walkable
from dateline.pages import Kind, described
from dateline.preview import Built, Preview
from dateline.problems import Problem, counted
from dateline.reader import Memory, read
from dateline.site import Site, kinds
from dateline.writing import clear_stale, write, write_files
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import clean_directory

log = logging.getLogger("mkdocs.dateline")

FIRST, LAST = event_priority(100), event_priority(-100)
"""Before and after the other plugins, wherever `mkdocs.yml` names them."""

HOME = "index.md"
"""The page whose words stand on the home page; where `docs/` has none, MkDocs is given an empty one to link to."""


@dataclass
class _Build:
    """What one build passes from event to event; a preview keeps its last good site from build to build."""

    preview: bool = False
    dirty: bool = False
    searchable: bool = False
    offline: bool = False
    problems: list[Problem] = field(default_factory=list)
    site: Site | None = None
    handwritten: handwritten.Handwritten = field(default_factory=handwritten.Handwritten)
    written: dict[str, str] = field(default_factory=dict)  # hand-written pages but the home page: address, file
    packages: set[str] = field(default_factory=set)
    env: Environment | None = None
    files: Files | None = None
    nav: Navigation | None = None
    memory: Memory = field(default_factory=Memory)
    pages: Preview = field(default_factory=Preview)
    compiled: Compiled = field(default_factory=Compiled)


_build = _Build()


class _KnownPages(logging.Filter):
    """Keeps MkDocs from missing pages of the timeline to which the navigation leads."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line of the log is shown."""
        named = re.match(r"A reference to '(.*?)' is included in the 'nav'", str(record.msg))
        return not (named and _build.site and _build.site.page(named[1]))


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview, which shows problems in the page instead of ending."""
    _build.preview, _build.dirty = command == "serve", dirty
    logging.getLogger("mkdocs.structure.nav").addFilter(_KnownPages())
    mkdocs_server.show(_build.pages)


@FIRST
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the timeline, and give the site its theme, its name and its addresses."""
    gc.disable()  # many small objects that all live to the end: collecting them only costs time
    _put_theme(config)
    _build.pages.made_of([*mkdocs_server.watched(config), *_own_theme(config), THEME])
    if _build.preview:
        _build.pages.begin()
        clean_directory(config.site_dir)  # also with `--dirty`, which would leave pages there that changed since
    reading = read(_root(config), memory=_build.memory)
    _build.problems, _build.written = reading.problems, {}
    if not _build.problems:
        _build.handwritten = handwritten.Handwritten()
        _build.site = Site(reading, _build.handwritten)
    if _build.site:
        _name(config, _build.site)
    _build.searchable = not _build.preview and bool(config.extra.get("search"))
    _build.offline = not _build.preview and bool(config.extra.get("offline"))
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", handwritten.heading_id)
    return config


def _put_theme(config: MkDocsConfig) -> None:
    """Put our theme over Material's and under the project's own; the packages' other static pages belong to no site."""
    theme, own = config.theme, _own_theme(config)
    _build.packages = {folder for folder in theme.dirs if folder != theme.custom_dir} | {str(THEME)}
    ours = [*own, THEME]
    theme.dirs = [*map(str, ours), *(folder for folder in theme.dirs if folder in _build.packages - {str(THEME)})]
    theme.static_templates = {name for name in theme.static_templates if any((f / name).is_file() for f in ours)}


def _own_theme(config: MkDocsConfig) -> list[Path]:
    """The folder in which the project changes the theme, where it has one."""
    folder = config.theme.custom_dir
    return [Path(folder)] if folder and not THEME.samefile(folder) else []


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _language() -> str:
    """The language of the timeline; English while none could be read."""
    return _build.site.about.language if _build.site else languages.SOURCE


def _name(config: MkDocsConfig, site: Site) -> None:
    """What `mkdocs.yml` would say of the site stands in `timeline.yml`."""
    config.site_name = site.about.title
    if not _build.preview:
        config.site_url = site.address or ""
    if site.about.repository:
        config.repo_url = site.about.repository
        config.edit_uri = f"{site.about.repository.rstrip('/')}/edit/main/docs/"


@LAST
def on_pre_build(config: MkDocsConfig) -> None:
    """Report the problems; they end a build, and show in the pages of a preview."""
    if not _build.problems:
        return
    report = f"{problems.report_text(_build.problems)}\n{counted(len(_build.problems), 'problem')}"
    if not _build.preview:
        raise PluginError(f"the timeline has problems\n\n{report}")
    log.error("the timeline has problems\n\n%s", report)


@LAST
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what comes from the theme's packages, of which the site has its own; note what is written by hand."""
    for file in [*files]:
        if _build.dirty:
            file.is_modified = lambda: True  # type: ignore[method-assign]  # its page also shows the timeline
        if file.src_dir in _build.packages:
            files.remove(file)
    inclusion = InclusionLevel.is_in_serve if _build.preview else InclusionLevel.is_included
    pages = files.documentation_pages(inclusion=inclusion)
    _build.handwritten.paths = {file.url for file in pages}
    if not any(_is_home(file) for file in pages):
        files.append(File(HOME, str(THEME), config.site_dir, True, inclusion=InclusionLevel.NOT_IN_NAV))
    _build.files = files
    return files


def _is_home(file: File) -> bool:
    return file.dest_uri == "index.html"


@LAST
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation, which the pages of the timeline show too."""
    _build.nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the tables of our words where a hand-written page asks for them; a comment may not cut its title short."""
    if cuts := handwritten.cut_short(f"{Path(config.docs_dir).name}/{page.file.src_uri}", page.file.content_string):
        log.warning("a page has problems\n\n%s", problems.report_text(cuts))
    return handwritten.with_tables(markdown, _language())


@LAST
def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Take the words for the home page from the page that stands in its place; a title is text, and no HTML."""
    html = handwritten.within_reach(html)
    page.title = unescape(str(page.title))
    if _is_home(page.file):
        _build.handwritten.home = Markup(handwritten.below_title(html))
    return html


@LAST
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell the words of the timeline's language, and its templates as the last build compiled them."""
    env.bytecode_cache = _build.compiled
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_translations(shown(_language()))  # type: ignore[attr-defined]
    _build.env = env
    return env


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the shell shows of a hand-written page."""
    canonical = f'<link rel="canonical" href="{page.canonical_url}">' if page.canonical_url else ""
    description = described(str(page.meta.get("description", "")))
    shell = {
        "title": str(escape(f"{page.title} · {config.site_name}")),
        "description": str(escape(description)),
        "canonical": canonical,
        "share": _build.site.sharing.tags(page.url, str(page.title), description) if _build.site else "",
        "edit": frames.edit_link(page.edit_url, _language()),
        "body": with_form(page.content or "", _build.site and _build.site.desk),
        "kind": "written",
        "section": page.url,
    }
    return _with_shell(context, shell)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What the shell shows of `404.html`, which no page stands behind."""
    names = {name: "" for name in frames.GAPS}
    not_found = shown(_language()).gettext("Not found")
    return _with_shell(
        context, {**names, "title": str(escape(f"{not_found} · {config.site_name}")), "kind": "missing", "section": "-"}
    )


def _with_shell(context: dict[str, Any], shell: dict[str, str]) -> dict[str, Any]:
    site = _build.site
    context["shell"] = shell
    context["language"] = _language()
    context["direction"] = languages.direction(_language())
    context["spoken"] = languages.spoken(_language())
    context["about"] = site.about if site else None
    context["desk"] = site.desk if site else None
    context["handwritten"], context["usual_titles"] = _build.handwritten, handwritten.USUAL_TITLES
    context["preview"] = _build.preview
    context["searchable"] = _build.searchable
    context["offline"] = _build.offline
    context["searched"] = search.SEARCHED
    context["problems"] = _build.problems
    return context


@LAST
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Note which hand-written pages the sitemap has to name besides the home page."""
    if not _is_home(page.file):
        _build.written[page.url] = page.file.dest_uri
    return _finished(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish `404.html` as the other pages are."""
    return as_elements(output, _language()) if template_name == "404.html" else output


def _finished(html: str) -> str:
    """A whole page as it is written."""
    return walkable(as_elements(html, _language())) if _build.offline else as_elements(html, _language())


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page of the timeline, each once."""
    folder = Path(config.site_dir)
    own = assets(_language(), _own_theme(config))
    write_files(((path, content) for path, content in own.items() if path not in _build.files), folder)
    if _build.site is None:
        return
    made = {kind.name: frames.Frame(_shell_of(kind, config), kind.depth, _finished) for kind in kinds()}
    if _build.preview:
        (folder / "index.html").unlink(missing_ok=True)  # the home page too is made when it is asked for
        _show(Built(_build.site, made, folder))
        return
    if _build.dirty:
        pages = {f"{path}index.html" for path in _build.site.pages}
        clear_stale(folder, {*pages, *_build.written.values(), "404.html"})
    write(_build.site, made, folder)
    write_files(_build.site.files(), folder)
    if sitemap := _build.site.sitemap(sorted(_build.written)):
        (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    if _build.searchable:
        search.index(folder, _language())


def _shell_of(kind: Kind, config: MkDocsConfig) -> str:
    """The shell of the pages of a kind, with the marks of their gaps, as deep as the pages themselves."""
    page = MkDocsPage("%", File(f"{'frame/' * kind.depth}{HOME}", None, config.site_dir, True), config)
    marks = frames.marks()
    page.title, page.content, page.edit_url = marks["title"], marks["body"], None
    context = get_context(_build.nav, _build.files, config, page)
    shell = {**marks, "kind": kind.name, "section": kind.section}
    return _build.env.get_template("main.html").render(_with_shell(context, shell))


def _show(built: Built) -> None:
    """Put a new build in the place of the one before, which is then let go: a preview may run for days."""
    is_first = _build.pages.built is None
    _build.pages.built = built
    if not is_first:
        gc.collect()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Look for changes in the data and the theme too."""
    mkdocs_server.follow(server, _build.pages)
    return server


class Plugin(BasePlugin):
    """The same events for a site whose `mkdocs.yml` names the installed package under `plugins`."""

    on_startup = staticmethod(on_startup)
    on_config = staticmethod(on_config)
    on_pre_build = staticmethod(on_pre_build)
    on_files = staticmethod(on_files)
    on_nav = staticmethod(on_nav)
    on_page_markdown = staticmethod(on_page_markdown)
    on_page_content = staticmethod(on_page_content)
    on_env = staticmethod(on_env)
    on_page_context = staticmethod(on_page_context)
    on_template_context = staticmethod(on_template_context)
    on_post_page = staticmethod(on_post_page)
    on_post_template = staticmethod(on_post_template)
    on_post_build = staticmethod(on_post_build)
    on_serve = staticmethod(on_serve)
