"""Titles and names are plain text: shown everywhere as they were typed, in the page, its title, lists, cards and files.

Only fields of prose hold inline Markdown, and their marks are rendered or taken out wherever they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from built import TOY, copy
from dateline.fields import Prose, Quote, Text, Title
from dateline.reader import FILES, FOLDERS, read
from dateline.records import About, Fact, Part, Seed, part_within
from dateline.site import Site
from markupsafe import escape

PLAIN = r"K*k*q [r](s) \_ u_v_w"
"""What a plain field ends in: emphasis, a link and an escape where it was rendered."""

RENDERED = ("Kkq", "K<em>k</em>q", "q r ", '<a href="s">')
"""What that would become if somebody read it as Markdown."""

PROSE = "X *y* z"
"""What a field of prose ends in; its marks are never shown."""

OF_A_CLOSED_FORM = {"licence", "facts"}
"""Texts to which nothing can be added: names of licences, and ids of facts."""


def kinds_of_text(model: type[Part]) -> dict[str, str]:
    """The keys of a model that hold one text or several, each with `plain` or `prose`."""
    found = {info.alias or name: _kind_of_text(info) for name, info in model.model_fields.items()}
    return {key: kind for key, kind in found.items() if kind and key not in OF_A_CLOSED_FORM}


def _kind_of_text(info: Any) -> str | None:
    marks = [tuple(info.metadata), *(get_args(inner)[1:] for inner in get_args(info.annotation))]
    if get_args(Prose)[1:] in marks:
        return "prose"
    return "plain" if any(get_args(kind)[1:] in marks for kind in (Text, Title, Quote)) else None


def marked(record: dict[str, Any], model: type[Part]) -> dict[str, Any]:
    """A record with our marks at the end of each of its texts."""
    kinds = kinds_of_text(model)
    parts = {info.alias or name: part_within(info.annotation) for name, info in model.model_fields.items()}
    return {key: _marked(value, kinds.get(key), parts.get(key)) for key, value in record.items()}


def _marked(value: Any, kind: str | None, part: type[Part] | None) -> Any:
    if isinstance(value, list):
        return [_marked(item, kind, part) for item in value]
    if part and isinstance(value, dict):
        by_id = part is Fact
        return {id: marked(inner, part) for id, inner in value.items()} if by_id else marked(value, part)
    if kind == "plain":
        return f"{' '.join(value[:80].split()[:15])} {PLAIN}"
    return f"{value} {PROSE}" if kind == "prose" else value


def rewrite(folder: Path) -> Path:
    """The toy timeline with our marks in all its texts."""
    copy(("timeline", "seeds"), TOY, folder)
    whole = {"timeline/timeline.yml": About}
    for name, model in (FOLDERS | {"../seeds": Seed}).items():
        whole |= {
            str(file.relative_to(folder)): model
            for file in sorted((folder / "timeline" / name).resolve().glob("*.yml"))
        }
    for path, model in whole.items():
        _rewrite(folder / path, partial(marked, model=model))
    for name, model in FILES.items():
        _rewrite(folder / f"timeline/{name}.yml", partial(_marked_each, model=model))
    return folder


def _marked_each(records: dict[str, Any], model: type[Part]) -> dict[str, Any]:
    return {id: marked(record, model) for id, record in records.items()}


def _rewrite(file: Path, change: Callable[[Any], Any]) -> None:
    plain = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    file.write_text(yaml.safe_dump(change(plain), allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that the site of that timeline shows, by where."""
    reading = read(rewrite(tmp_path_factory.mktemp("marked")))
    assert reading.problems == []
    return dict(_shown(Site(reading)))


def _shown(site: Site) -> Iterator[tuple[str, str]]:
    for path, page in site.pages.items():
        yield f"/{path}", page.render()
        yield f"/{path} title", page.title
        yield f"/{path} description", page.description
        yield f"/{path} tags", site.sharing.tags(page.path, page.title, page.description)
    for path, content in site.files():
        if not path.endswith(".png"):
            yield path, content.decode()


def test_the_models_have_fields_of_both_kinds():
    assert kinds_of_text(About) == {
        "title": "plain",
        "question": "plain",
        "summary": "prose",
        "publisher": "plain",
        "editors": "plain",
    }


def test_a_plain_text_is_shown_as_it_was_typed(shown):
    wrong = {where: found for where, words in shown.items() for found in RENDERED if found in words}
    assert wrong == {}
    assert sum(str(escape(PLAIN)) in words for words in shown.values()) > len(shown) / 2


def test_the_marks_of_prose_are_never_shown(shown):
    assert [where for where, words in shown.items() if PROSE in words] == []
    assert sum("X <em>y</em> z" in words for words in shown.values()) > 10


def test_one_title_stands_in_the_heading_the_title_and_the_tags(tmp_path):
    site = Site(read(rewrite(tmp_path)))
    for record in [*site.desk.timeline.entries.values(), *site.desk.timeline.sources.values()]:
        page = site.page(f"{record.register}/{record.id}/")
        assert page.title == record.title
        assert str(escape(record.title)) in page.render()
        tags = unescape(site.sharing.tags(page.path, page.title, page.description))
        assert re.search(rf"property=.og:title. content=.{re.escape(record.title)}.>", tags)
