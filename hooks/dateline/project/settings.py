"""The settings in `mkdocs.yml`: those that contradict the timeline, that cannot work, and that nothing shows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any
from urllib.parse import urlsplit

from dateline.checks.links import beyond_folder
from dateline.hosts import root_of
from dateline.problems import Problem, did_you_mean, rule, shown
from dateline.records import About
from dateline.yaml_source import Document, Path
from dateline.yaml_source.building import places_in

FILE = "mkdocs.yml"

TIMELINE = "timeline/timeline.yml"

ASSETS = ("extra_css", "extra_javascript")
"""The settings that name files for every page."""

OF_THEME = ("name", "custom_dir", "static_templates")
"""The settings of `theme` that work."""

WITHOUT_EFFECT = {
    "theme": "take it out; style sheets in `extra_css` can change how pages look",
    "theme.name": "write `material`; every timeline has the theme of Dateline, which is made of its parts",
    "theme.logo": "take it out; the name of the site is the link to its home page",
    "theme.favicon": "take it out; a file `assets/icon.svg` in the folder `custom_dir` replaces the icon of the site",
    "theme.features": "take it out; the pages have none of these parts",
    "theme.font": "set it to `false`; a style sheet in `extra_css` can name fonts that are in `docs/`",
    "theme.icon": "take it out; the pages show no icons",
    "theme.language": "take it out; `language` in `timeline/timeline.yml` is the language of the site",
    "theme.locale": "take it out; `language` in `timeline/timeline.yml` is the language of the site",
    "theme.direction": "take it out; it follows from `language` in `timeline/timeline.yml`",
    "copyright": "take it out; `publisher` and `licence` in `timeline/timeline.yml` are at the foot of each page",
    "site_author": "take it out; `publisher` in `timeline/timeline.yml` is at the foot of each page",
    "site_description": "take it out; `summary` in `timeline/timeline.yml` describes the site",
    "repo_name": "take it out; the links to the repository have words of their own",
    "extra": "take it out, or show it in a `main.html` of your own, in the folder `custom_dir`",
    "plugins.search": "take it out; the site has a search of its own, which `extra.search` turns on",
}
"""What to do about a setting that has no effect; of one that is not here, what stands under its first name."""

OURS = ("offline", "search")
"""The settings under `extra` that are ours."""

EXTRA_OF_MATERIAL = (
    "alternate",
    "analytics",
    "annotate",
    "consent",
    "generator",
    "homepage",
    "manifest",
    "polyfills",
    "scope",
    "social",
    "status",
    "tags",
    "version",
)
"""The settings under `extra` that Material's pages show; others belong to the project's own templates and plugins."""


UNSUPPORTED = {"i18n": "it has one language; make a project for each, and link them in `nav`"}
"""The plugins that cannot work, with the reason."""


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` and the files it inherits from set, as it was typed, and what became of it.

    `documents` are those files, the nearest first; `flat` tells that pages are no folders; `loaded` are the files for
    every page, those of other plugins too; `shown` is the text of the project's own templates; `folders` are those
    that a setting names, by its key, as paths from the project's folder.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    documents: Sequence[Document] = ()
    about: About | None = None
    flat: bool = False
    loaded: Mapping[str, Sequence[str]] | None = None
    shown: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def theme(self) -> Mapping[str, Any]:
        """What is set of the theme; its name may stand for it."""
        theme = self.values.get("theme")
        return theme if isinstance(theme, Mapping) else {}

    @property
    def theme_name(self) -> Any:
        """The name of the theme; nothing where none is set."""
        theme = self.values.get("theme")
        return theme.get("name") if isinstance(theme, Mapping) else theme

    @property
    def static(self) -> list[str]:
        """The templates that are pages by themselves."""
        return [str(name) for name in self.theme.get("static_templates") or ()]

    @cached_property
    def plugins(self) -> list[str]:
        """The names of the plugins in their order."""
        listed = self.values.get("plugins") or []
        return [name for each in listed for name in (each if isinstance(each, Mapping) else [each])]

    def text(self, key: str) -> str:
        """The text of a setting; nothing where it is not set, or no text."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def problem(self, rule: str, at: Path, message: str, help: str) -> Problem:
        """A problem at the key of a setting, or at its value where that is an item of a list."""
        for document in self.documents:
            if document.holds(at):
                return document.problem(rule, at, message, help, on_key=isinstance(at[-1], str))
        return self.documents[0].problem_at(rule, 0, 0, 1, message, help)


def documents(file: FilePath) -> list[Document]:
    """A file of settings and those that it inherits from, the nearest first."""
    found: list[Document] = []
    ahead: FilePath | None = file
    while ahead and ahead.is_file():
        path = FilePath(os.path.relpath(ahead, file.parent)).as_posix()
        found.append(Document(path, ahead.read_text(encoding="utf-8-sig", errors="replace"), find_places=places_in))
        inherits = re.search(r"""^INHERIT:\s*['"]?(.+?)['"]?\s*(#.*)?$""", found[-1].text, re.MULTILINE)
        ahead = ahead.parent / inherits[1] if inherits else None
    return found


def completed(about: About, values: Mapping[str, Any]) -> About:
    """What `timeline.yml` says of the site, with the address and the repository that `mkdocs.yml` alone names."""
    ours = {"url": about.url or values.get("site_url"), "repository": about.repository or values.get("repo_url")}
    return about.model_copy(update={key: value or None for key, value in ours.items()})


def check_settings(settings: Settings) -> list[Problem]:
    """Everything that is wrong with the settings, and each that has no effect."""
    return [problem for found in CHECKS for problem in found(settings)]


@rule(
    "settings",
    why="The pages of the timeline are folders; links from and to pages that are not would lead nowhere.",
    before="use_directory_urls: false",
    after="The setting is left out, or `true`.",
)
def flat_addresses(settings: Settings) -> Iterator[Problem]:
    """`use_directory_urls` is not `false`."""
    if settings.flat:
        message = "`use_directory_urls` must be `true`: the pages of a timeline are folders, as in `timeline/`"
        typed = "use_directory_urls" in settings.values
        help = "take the line out" if typed else "take out `--no-directory-urls`, or the plugin that sets it"
        help += "; for a copy that can be read from a disk, run `make offline`"
        yield settings.problem("flat-addresses", ("use_directory_urls",), message, help)


@rule(
    "settings",
    why="Search engines, feeds and shared links name the address; of two, one would be wrong.",
    before="`site_url: https://old.example` in `mkdocs.yml`, and `url: https://new.example` in `timeline.yml`",
    after="`url: https://new.example` in `timeline.yml`",
)
def contradicting_address(settings: Settings) -> Iterator[Problem]:
    """`site_url` in `mkdocs.yml` names no other address than `url` in `timeline.yml`, which is the one that counts."""
    typed, ours = settings.text("site_url"), settings.about.url if settings.about else None
    if typed and ours and typed.rstrip("/") != ours.rstrip("/"):
        yield _contradiction(settings, "contradicting-address", "site_url", "url", ours)
    elif added := beyond_folder(typed):
        message = f"the address goes on after the folder of the site: {shown(added)}"
        yield settings.problem("site-at-no-folder", ("site_url",), message, f"take {shown(added)} out")


@rule(
    "settings",
    why="Readers are sent to the repository to correct a page; of two, one would be the wrong one.",
    before="`repo_url: https://github.com/me/old`, and `repository: https://github.com/me/new` in `timeline.yml`",
    after="`repository: https://github.com/me/new` in `timeline.yml`",
)
def contradicting_repository(settings: Settings) -> Iterator[Problem]:
    """`repo_url` in `mkdocs.yml` names no other repository than `repository` in `timeline.yml`."""
    typed, ours = settings.text("repo_url"), settings.about.repository if settings.about else None
    if typed and ours and root_of(typed) != root_of(ours):
        yield _contradiction(settings, "contradicting-repository", "repo_url", "repository", ours)


def _contradiction(settings: Settings, rule: str, key: str, name: str, ours: str) -> Problem:
    message = f"`{key}` is {shown(settings.text(key))}, but `{name}` in `{TIMELINE}` is {shown(ours)}"
    return settings.problem(rule, (key,), message, f"take `{key}` out; `{name}` is the one that counts")


@rule(
    "settings",
    why="A text counts as yes, whatever it says: `'no'` would turn the copy for a disk on.",
    before="extra:\n  offline: 'no'",
    after="extra:\n  offline: false",
)
def neither_true_nor_false(settings: Settings) -> Iterator[Problem]:
    """`extra.search` and `extra.offline` are `true` or `false`."""
    typed = settings.values.get("extra")
    extra = typed if isinstance(typed, Mapping) else {}
    for key in OURS:
        if not isinstance(extra.get(key), bool | int | None):
            message = f"`extra.{key}` is {shown(str(extra[key]))}, and not `true` or `false`"
            help = "write `true` or `false`, without quotation marks"
            yield settings.problem("neither-true-nor-false", ("extra", key), message, help)


@rule(
    "settings",
    why="The pages that it makes would lead to pages of the timeline that are not there.",
    before="plugins: [dateline, i18n]",
    after="plugins: [dateline]",
)
def unsupported_plugin(settings: Settings) -> Iterator[Problem]:
    """No plugin builds the site several times over, such as `i18n` for each language."""
    for name in settings.plugins:
        if name in UNSUPPORTED:
            message = f"the plugin {shown(name)} does not work with a timeline: {UNSUPPORTED[name]}"
            yield settings.problem("unsupported-plugin", _place(settings, ("plugins", name)), message, "take it out")


@rule(
    "settings",
    why="Pages load nothing from other hosts, so that no one else learns who reads them.",
    before="extra_javascript: [https://cdn.example/charts.js]",
    after="extra_javascript: [assets/charts.js]",
)
def foreign_asset(settings: Settings) -> Iterator[Problem]:
    """The files that `extra_css` and `extra_javascript` name are files of the project."""
    for key in ASSETS:
        typed = asset_paths(settings.values.get(key))
        for address in (settings.loaded or {}).get(key, typed):
            if urlsplit(address).netloc:
                at = (key, typed.index(address)) if address in typed else (key,)
                by = "" if address in typed else ", which a plugin adds,"
                message = f"{shown(address)}{by} is on another host, and pages load nothing from there"
                help = "download it into `docs/`, and write its path there" if not by else "take the plugin out"
                yield settings.problem("foreign-asset", at, message, help)


def asset_paths(listed: Any) -> list[str]:
    """The paths of the files that `extra_css` or `extra_javascript` names; a script may be a mapping with its `path`."""
    listed = listed if isinstance(listed, list) else []
    return [str(each.get("path", "")) if isinstance(each, Mapping) else str(each) for each in listed]


@rule(
    "settings",
    why="A style or a script that is not there is missing from every page, and nothing else shows it.",
    before="extra_css: [assets/extr.css]",
    after="extra_css: [assets/extra.css]",
)
def missing_asset(settings: Settings, files: set[str], assets: set[str]) -> Iterator[Problem]:
    """The files that `extra_css` and `extra_javascript` name are there: among those of `docs/`, or of the theme."""
    for key in ASSETS:
        for number, path in enumerate(asset_paths(settings.values.get(key))):
            name = urlsplit(path).path.removeprefix("./")
            if not urlsplit(path).netloc and name not in files | assets:
                help = did_you_mean(name, files - assets) or "write the path of a file, as it is in `docs/`"
                yield settings.problem("missing-asset", (key, number), f"there is no file {shown(path)}", help)


@rule(
    "advice",
    why="Somebody expects an effect that never comes.",
    before="theme:\n  name: material\n  palette: {primary: teal}",
    after="theme:\n  name: material",
    advice=True,
)
def setting_without_effect(settings: Settings) -> Iterator[Problem]:
    """Every setting in `mkdocs.yml` has an effect."""
    for at in (*_of_theme(settings), *_of_extra(settings), *_others(settings)):
        name = ".".join(at)
        help = WITHOUT_EFFECT.get(name) or WITHOUT_EFFECT[at[0]]
        if at[0] == "extra" and (near := did_you_mean(at[1], OURS)):
            help = near
        yield settings.problem("setting-without-effect", _place(settings, at), f"`{name}` has no effect", help)


def _of_theme(settings: Settings) -> Iterator[tuple[str, ...]]:
    language = settings.about.language if settings.about else None
    if settings.theme_name not in (None, "material"):
        yield ("theme", "name") if settings.theme else ("theme",)
    for key, value in settings.theme.items():
        harmless = key == "font" and value is False or key in ("language", "locale") and value == language
        if key not in OF_THEME and not harmless and not _is_shown(settings, "theme", key):
            yield "theme", key


def _of_extra(settings: Settings) -> Iterator[tuple[str, str]]:
    extra = settings.values.get("extra")
    for key in extra if isinstance(extra, Mapping) else ():
        expected = key in EXTRA_OF_MATERIAL or did_you_mean(str(key), OURS)
        if key not in OURS and expected and not _is_shown(settings, "extra", key):
            yield "extra", key


def _others(settings: Settings) -> Iterator[tuple[str, ...]]:
    for key in ("site_description", "site_author", "copyright", "repo_name"):
        if settings.values.get(key) and not _is_shown(settings, "config", key):
            yield (key,)
    yield from (("plugins", name) for name in settings.plugins if name.rpartition("/")[2] == "search")


def _is_shown(settings: Settings, within: str, key: Any) -> bool:
    """Whether a template of the project names a setting, as `extra.key` or `extra["key"]`."""
    return bool(re.search(rf"""\b{within}(\.|\[['"]){re.escape(str(key))}\b""", settings.shown))


def _place(settings: Settings, at: tuple[str, ...]) -> Path:
    """The way to a setting in its file; a plugin is an item of a list."""
    listed = settings.values.get("plugins")
    if at[0] != "plugins" or not isinstance(listed, list):
        return at
    number = next(i for i, each in enumerate(listed) if at[1] == each or isinstance(each, Mapping) and at[1] in each)
    return ("plugins", number)


CHECKS: tuple[Callable[[Settings], Iterator[Problem]], ...] = (
    flat_addresses,
    contradicting_address,
    contradicting_repository,
    neither_true_nor_false,
    unsupported_plugin,
    foreign_asset,
    setting_without_effect,
)
"""The rules on what is set."""
