"""The folders that a project names: for its pages, its templates and the built site, apart from those of the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.problems import Problem, rule, shown
from dateline.project.settings import Settings

DATA = {"timeline": "holds the records", "seeds": "holds the facts of the seeds"}
"""The folders of the data, and what is in them."""

PLACES = {"docs_dir": ("docs_dir",), "custom_dir": ("theme", "custom_dir"), "site_dir": ("site_dir",)}
"""Where each setting is in `mkdocs.yml`."""

USUAL = {
    "docs_dir": "keep the pages in a folder of their own, as in `docs`",
    "custom_dir": "keep the templates in a folder of their own, as in `overrides`",
    "site_dir": "a build empties this folder first; name one that has nothing else in it, as in `site`",
}
"""What to do where one of them is another's."""


@rule(
    "settings",
    why="A build empties `site_dir` and publishes all of `docs_dir`: data would be deleted, or published as files.",
    before="docs_dir: timeline",
    after="docs_dir: docs",
)
def shared_folder(settings: Settings) -> Iterator[Problem]:
    """`docs_dir`, `site_dir` and `theme.custom_dir` name folders apart from each other, from `timeline` and `seeds`."""
    others = dict(DATA)
    for key, at in PLACES.items():
        folder = settings.folders.get(key)
        if folder is None:
            continue
        if shared := _shared(folder, others):
            message = f"`{key}` is {shown(folder)}{shared}"
            yield settings.problem("shared-folder", at, message, USUAL[key])
        else:
            others[folder] = f"is the one of `{key}`"


def _shared(folder: str, others: dict[str, str]) -> str:
    """How a folder shares files with the first of some others that it does, as words about it."""
    for other, use in others.items():
        if (relation := _relation(Path(folder), Path(other))) is not None:
            return f"{relation.format(shown(other))}, which {use}"
    return ""


def _relation(folder: Path, other: Path) -> str | None:
    """How a folder shares files with another, as words about it; None where it does not."""
    if folder == other:
        return ""
    if folder.is_relative_to(other):
        return ", a part of {}"
    return ", around {}" if other.is_relative_to(folder) else None
