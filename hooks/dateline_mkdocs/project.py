"""A project as MkDocs read it, in the terms of the engine: its folders, settings and files, and where they are edited.

Nothing here belongs to one build; `events` asks for it at each event.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from dateline import frames
from dateline.assets import assets
from dateline.handwritten import heading_id
from dateline.hosts import repository_at
from dateline.problems import Problem
from dateline.project.files import OwnFile
from dateline.project.policy import blocked_in_styles
from dateline.project.settings import ASSETS, Settings, asset_paths, documents, missing_asset
from dateline.project.templates import OwnTemplates, unknown_template
from dateline.records import About
from dateline.rendering.environment import THEME
from dateline.yaml_source import Document
from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

log = logging.getLogger("mkdocs.dateline")

NO_EDIT_LINKS = (
    "No page has a link to edit it: how `%s` has such links is not known. `edit_uri` in `mkdocs.yml` adds them."
)


def root(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def path_in(config: MkDocsConfig, file: str | Path) -> str:
    """A path as problems show it: from the project's folder."""
    return Path(os.path.relpath(file, root(config))).as_posix()


def own_theme(config: MkDocsConfig) -> list[Path]:
    """The folder in which the project changes the theme, where it has one."""
    folder = config.theme.custom_dir
    return [Path(folder)] if folder and not THEME.samefile(folder) else []


def put_theme(config: MkDocsConfig) -> set[str]:
    """Put our theme over Material's and under the project's own; the folders whose files no page uses.

    Of the static pages of other themes the site has none.
    """
    theme, ours = config.theme, [*own_theme(config), THEME]
    packages = [folder for folder in theme.dirs if folder not in (theme.custom_dir, str(THEME))]
    theme.dirs = [*map(str, ours), *packages]
    theme.static_templates = {name for name in theme.static_templates if any((f / name).is_file() for f in ours)}
    return {str(THEME), *packages}


def own_templates(config: MkDocsConfig, env: Environment) -> OwnTemplates | None:
    """The templates in that folder, read as MkDocs reads them."""
    return next((OwnTemplates(folder, path_in(config, folder), env) for folder in own_theme(config)), None)


def template_documents(config: MkDocsConfig) -> list[Document]:
    """The texts in that folder, for the problems in them."""
    files = [file for folder in own_theme(config) for file in sorted(folder.rglob("*.html"))]
    return [Document(path_in(config, file), file.read_text(encoding="utf-8", errors="replace")) for file in files]


def used_templates(config: MkDocsConfig, files: Files) -> set[str]:
    """The templates that MkDocs renders: that of most pages, those that pages name, and those of static pages."""
    pages = [page for file in files.documentation_pages() if (page := file.page)]
    return {"main.html", *config.theme.static_templates, *(str(page.meta.get("template", "")) for page in pages)}


def unknown_templates(config: MkDocsConfig, env: Environment, files: Files, settings: Settings) -> list[Problem]:
    """The templates that pages and `theme.static_templates` name and that are nowhere."""
    known = set(env.list_templates())
    named = [(page.file, page.meta.get("template")) for file in files.documentation_pages() if (page := file.page)]
    found = [unknown_template(document(config, file), str(name)) for file, name in named if name and name not in known]
    return found + [unknown_template(settings.documents[0], name) for name in settings.static if name not in known]


def shells(
    env: Environment, config: MkDocsConfig, nav: Navigation, files: Files
) -> Callable[[int, dict[str, Any]], str]:
    """What renders the shell of pages so many folders deep; the page is on no disk and in no list of MkDocs'."""
    marks = frames.marks()

    def render(depth: int, around: dict[str, Any]) -> str:
        page = Page(marks["title"], File(f"{'frame/' * depth}index.md", None, config.site_dir, True), config)
        page.content, page.edit_url = marks["body"], None
        return env.get_template("main.html").render(get_context(nav, files, config, page) | around)

    return render


def miss_no_page(is_there: Callable[[str], bool]) -> None:
    """Keep MkDocs from missing pages of the timeline to which the navigation or a hand-written page leads."""

    def is_missed(record: logging.LogRecord) -> bool:
        said = str(record.msg)
        if named := re.match(r"A reference to '(.*?)' is included in the 'nav'", said):
            return not is_there(urlsplit(named[1]).path)
        if linked := re.match(r"Doc file '(.*?)' contains an unrecognized relative link '(.*?)'", said):
            page = File(linked[1], None, "", True)
            return not is_there(urlsplit(urljoin(f"/{page.url}", linked[2])).path.lstrip("/"))
        return True

    for name in ("nav", "pages"):
        logging.getLogger(f"mkdocs.structure.{name}").addFilter(is_missed)


def set_markdown(config: MkDocsConfig) -> None:
    """Have hand-written pages made as the theme needs them, where `mkdocs.yml` does not say otherwise."""
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", heading_id)
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)  # a style would be blocked


def typed(config: MkDocsConfig) -> dict[str, Any]:
    """What `mkdocs.yml` and the files that it inherits from set, without what MkDocs puts where nothing is set."""
    with open(config.config_file_path, "rb") as file:
        return yaml_load(file, get_yaml_loader(config=config))


def settings(config: MkDocsConfig, values: dict[str, Any], about: About | None) -> Settings:
    """The settings as the engine checks them; `values` are those that are typed."""
    return Settings(
        values,
        documents(Path(config.config_file_path)),
        about,
        flat=not config.use_directory_urls,
        loaded={key: [str(each) for each in config[key]] for key in ASSETS},
        shown="\n".join(template.text for template in template_documents(config)),
        folders=folders(config),
    )


def folders(config: MkDocsConfig) -> dict[str, str]:
    """The folders that settings name, with links followed, as paths from the project's folder."""
    named = {"docs_dir": config.docs_dir, "custom_dir": config.theme.custom_dir, "site_dir": config.site_dir}
    here = os.path.realpath(root(config))
    return {key: Path(os.path.relpath(os.path.realpath(path), here)).as_posix() for key, path in named.items() if path}


def editing(config: MkDocsConfig, values: dict[str, Any], about: About) -> str:
    """Where a file is edited, with `{path}` in it: as `mkdocs.yml` says, else as the host of the repository has it.

    MkDocs works out both the addresses of hand-written pages and this one, so that they follow the same rules.
    """
    if about.repository:
        repository = repository_at(about.repository)
        config.repo_url = repository.root
        if not any(values.get(key) is not None for key in ("edit_uri", "edit_uri_template")):
            docs = path_in(config, config.docs_dir)
            is_inside = repository.edit_form and not docs.startswith("..")
            form = repository.edit_form.removeprefix(f"{repository.root}/")
            config.edit_uri = form.replace("{path}", f"{docs}/") if is_inside else None
            if repository.host is None:
                log.info(NO_EDIT_LINKS, about.repository)
    marker = f"{os.path.relpath(root(config), config.docs_dir)}/PATH"
    address = Page(None, File(marker, config.docs_dir, config.site_dir, True), config).edit_url or ""
    address = urljoin(address, urlsplit(address).path) if "?" not in address else address  # without `docs/..`
    return "" if ".." in address else address.replace("PATH", "{path}")


def is_home(file: File) -> bool:
    """Whether a file is the page whose words are for the home page."""
    return file.dest_uri == "index.html"


def files_in_docs(config: MkDocsConfig) -> Files:
    """The files of `docs/`, before plugins add theirs; MkDocs will say itself what it leaves out for another."""
    silenced = logging.getLogger("mkdocs.structure.files")
    silenced.disabled = True
    try:
        return get_files(config)
    finally:
        silenced.disabled = False


def own_file(config: MkDocsConfig, file: File) -> OwnFile:
    """A file as the engine checks it."""
    patterns = filter(None, [config.exclude_docs, config.draft_docs])
    asked = any(each.match_file(file.src_uri) for each in patterns)
    target = "" if file.inclusion.is_excluded() else file.dest_uri
    return OwnFile(_shown(config, file), target, file.abs_src_path, asked)


def redirected(config: MkDocsConfig) -> dict[str, File]:
    """The pages to which the plugin `redirects` leads, by the path from which it does."""
    plugin = config.plugins.get("redirects")
    maps = plugin.config["redirect_maps"].items() if plugin else ()
    return {old: File(new.partition("#")[0], None, config.site_dir, True) for old, new in maps if "://" not in new}


def wrong_assets(config: MkDocsConfig, settings: Settings, files: Files) -> Iterator[Problem]:
    """What is wrong with the files that the settings name for every page."""
    yield from missing_asset(settings, {*files.src_uris}, {*assets()})
    for path in asset_paths(settings.values.get("extra_css")):
        if file := files.get_file_from_path(path):
            yield from blocked_in_styles(document(config, file))


def document(config: MkDocsConfig, file: File) -> Document:
    """The text of a file, for the problems in it."""
    return Document(_shown(config, file), file.content_bytes.decode("utf-8-sig", "replace"))


def _shown(config: MkDocsConfig, file: File) -> str:
    return path_in(config, file.abs_src_path or os.path.join(config.docs_dir, file.src_uri))
