"""MkDocs' events, in the order in which they happen; the only file that knows MkDocs.

on_startup        whether this is a build or a preview
on_config         read and check the timeline; a build with problems ends here, before anything is written
on_files          add a frame for each kind of page; leave out the assets of Material that no page uses
on_env            give the shell its words
on_page_markdown  put tables of our words into hand-written pages
on_page_context   what the shell of a page shows: of a frame its gaps, of a hand-written page its own
on_post_page      keep a frame's HTML and write no file for it
on_post_build     fill the frames: write every page of the timeline, the sitemap, and the index of the search
on_serve          watch the data too, and make a page of the timeline when it is asked for
"""

from __future__ import annotations

import gc
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dateline import frames, languages, problems, search
from dateline.contribution import with_form
from dateline.desk.environment import THEME, Compiled
from dateline.frames import Frame
from dateline.ids import spelled
from dateline.pages import Kind, described
from dateline.preview import Built, Preview
from dateline.problems import counted
from dateline.reader import Memory, Reading, read
from dateline.site import Site, kinds
from dateline.tables import with_tables, within_reach
from dateline.writing import write, write_files
from jinja2 import Environment
from markdown.extensions.toc import slugify
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

log = logging.getLogger("mkdocs.dateline")

STYLES = ("tokens.css", "site.css", "picture.css", "finding.css", "print.css")
"""The style sheets that every page needs, in their order; they are sent as one, in one request."""


WORDS = "assets/words.js"
"""The script that holds the words of the others."""


@dataclass
class _Build:
    """What one build passes from event to event; a preview keeps its last good site from build to build."""

    preview: bool = False
    searchable: bool = False
    reading: Reading | None = None
    site: Site | None = None
    kinds: dict[str, Kind] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    pages: Preview = field(default_factory=Preview)
    compiled: Compiled = field(default_factory=Compiled)


_build = _Build()


class _NoSkippedFrames(logging.Filter):
    """Keeps MkDocs from reporting each frame as a page that was skipped."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line of the log is shown."""
        return not str(record.msg).startswith("Page skipped")


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview, which shows problems in the page instead of ending."""
    _build.preview = command == "serve"
    logging.getLogger("mkdocs.commands.build").addFilter(_NoSkippedFrames())


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the timeline, and give the site its name and addresses."""
    gc.disable()  # many small objects that all live to the end: collecting them only costs time
    _build.reading = read(_root(config), memory=_build.memory)
    _build.frames, _build.written = {}, []
    if found := _build.reading.problems:
        report = f"{problems.report_text(found)}\n{counted(len(found), 'problem')}"
        if not _build.preview:
            raise PluginError(f"the timeline has problems\n\n{report}")
        log.error("the timeline has problems\n\n%s", report)
    else:
        _build.site = Site(_build.reading)
    if _build.site:
        _name(config, _build.site)
    _build.searchable = not _build.preview and bool(config.extra.get("search"))
    config.theme.static_templates.discard("sitemap.xml")
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)
    return config


def heading_id(words: str, separator: str) -> str:
    """The anchor of a heading: Markdown's own, or where that drops every letter, the heading in Latin letters."""
    return slugify(words, separator) or slugify(spelled(words), separator)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the shell the words of the timeline's language, and its templates as the last build compiled them."""
    env.bytecode_cache = _build.compiled
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_translations(languages.translations(_language()))  # type: ignore[attr-defined]
    return env


def _language() -> str:
    """The language of the timeline; English while none could be read."""
    return _build.site.about.language if _build.site else languages.SOURCE


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _name(config: MkDocsConfig, site: Site) -> None:
    """What `mkdocs.yml` would say of the site stands in `timeline.yml`."""
    config.site_name = site.about.title
    if not _build.preview:
        config.site_url = site.address or ""
    if site.about.repository:
        config.repo_url = site.about.repository
        config.edit_uri = f"{site.about.repository.rstrip('/')}/edit/main/docs/"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a frame for each kind of page, as deep as the pages themselves, and drop Material's own assets."""
    for file in [*files]:
        from_material = (
            file.src_uri.startswith(("assets/", "sitemap.xml")) and THEME not in Path(file.abs_src_path or "/").parents
        )
        if from_material or file.src_uri.startswith("examples/") or Path(file.src_uri).name in STYLES:
            files.remove(file)
    style = "\n".join((THEME / "assets" / name).read_text(encoding="utf-8") for name in STYLES)
    files.append(File.generated(config, "assets/dateline.css", content=style))
    if words := languages.for_scripts(_language()):
        script = (THEME / WORDS).read_text(encoding="utf-8")
        files.append(File.generated(config, WORDS, content=f"{script}\nObject.assign(words, {json.dumps(words)});\n"))
    for kind in kinds():
        path = f"{'frame/' * (kind.depth - 1)}frame-{kind.name}.md" if kind.depth else "index.md"
        frame = File.generated(config, path, content=f"# {kind.name}\n", inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(frame)
        _build.kinds[path] = kind
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the tables of our words where a hand-written page asks for them."""
    return with_tables(markdown, _language())


def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the shell shows of a page: the marks of its gaps where it is a frame, or its own words."""
    if kind := _build.kinds.get(page.file.src_uri):
        shell = {**frames.marks(), "kind": kind.name, "section": kind.section}
    else:
        shell = _hand_written(page, config)
    return _with_shell(context, shell)


def _hand_written(page: MkDocsPage, config: MkDocsConfig) -> dict[str, str]:
    canonical = f'<link rel="canonical" href="{page.canonical_url}">' if page.canonical_url else ""
    description = described(str(page.meta.get("description", "")))
    title = str(escape(f"{page.title} · {config.site_name}"))
    return {
        "title": title,
        "description": str(escape(description)),
        "canonical": canonical,
        "share": _build.site.sharing.tags(page.url, str(page.title), description) if _build.site else "",
        "edit": frames.edit_link(page.edit_url, _language()),
        "body": with_form(within_reach(page.content or ""), _build.site and _build.site.desk),
        "kind": "written",
        "section": page.url,
    }


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What the shell shows of `404.html`, which no page stands behind."""
    names = {name: "" for name in frames.GAPS}
    not_found = languages.translations(_language()).gettext("Not found")
    return _with_shell(
        context, {**names, "title": str(escape(f"{not_found} · {config.site_name}")), "kind": "missing", "section": "-"}
    )


def _with_shell(context: dict[str, Any], shell: dict[str, str]) -> dict[str, Any]:
    reading, site = _build.reading, _build.site
    context["shell"] = shell
    context["language"] = _language()
    context["direction"] = languages.direction(_language())
    context["spoken"] = languages.spoken(_language())
    context["about"] = site.about if site else None
    context["desk"] = site.desk if site else None
    context["preview"] = _build.preview
    context["searchable"] = _build.searchable
    context["searched"] = search.SEARCHED
    context["problems"] = reading.problems if reading else []
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Keep a frame's HTML; MkDocs writes no file for an empty page."""
    if kind := _build.kinds.get(page.file.src_uri):
        _build.frames[kind.name] = Frame(output, kind.depth)
        return "" if _build.site else output
    _build.written.append(page.url)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write every page of the timeline, each once."""
    if _build.site is None:
        return
    folder = Path(config.site_dir)
    if _build.preview:
        _show(Built(_build.site, _build.frames, folder))
        return
    write(_build.site, _build.frames, folder)
    write_files(_build.site.files(), folder)
    if sitemap := _build.site.sitemap(sorted(set(_build.written))):
        (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    if _build.searchable:
        search.index(folder)


def _show(built: Built) -> None:
    """Put a new build in the place of the one before, which is then let go: a preview may run for days."""
    is_first = _build.pages.built is None
    _build.pages.built = built
    if not is_first:
        gc.collect()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch the data and the theme, which MkDocs knows nothing of."""
    gc.freeze()  # what the first build made is kept, so that later looks for what can go are short
    for folder in (_root(config) / "timeline", _root(config) / "seeds", THEME):
        if folder.is_dir():
            server.watch(str(folder))
    server.set_app(_build.pages.serving(server.get_app(), server.mount_path))
    return server


class Plugin(BasePlugin):
    """The same events for a site of its own, whose `mkdocs.yml` names the installed package under `plugins`.

    There is no folder `hooks` there, so the theme is put where `custom_dir` would have put it.
    """

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme over Material's, under the site's own, and go on as a hook does."""
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        return on_config(config)

    on_startup = staticmethod(on_startup)
    on_files = staticmethod(on_files)
    on_env = staticmethod(on_env)
    on_page_markdown = staticmethod(on_page_markdown)
    on_page_context = staticmethod(on_page_context)
    on_template_context = staticmethod(on_template_context)
    on_post_page = staticmethod(on_post_page)
    on_post_build = staticmethod(on_post_build)
    on_serve = staticmethod(on_serve)
