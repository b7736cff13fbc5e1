"""Texts that a comment cuts short: the file tells where comments stand, the model which keys hold texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_origin

from pydantic.fields import FieldInfo

from dateline.fields import ADDRESS, WORDS, is_marked
from dateline.problems import Problem
from dateline.records import Part, part_within
from dateline.validation.rules import At, by_key
from dateline.yaml_source import Comment, Document, Path
from dateline.yaml_source.texts import QUOTE_OR_MOVE, text_cut_short


def cut_short(model: type[Part], document: Document, at: Path) -> Iterator[Problem]:
    """A problem for each comment that cuts a text of a record; `at` leads to the record."""
    helps: dict[int, str] = {}
    for path, comment in document.comments_within(at):
        if not comment.alone and (info := _field_at(model, path[len(at) :])):
            helps.setdefault(comment.start, _help(comment, info))
    return (text_cut_short(document, index, help) for index, help in sorted(helps.items()) if help)


def behind_comment(at: At) -> str:
    """What helps where a value is empty because its `#` makes a comment of it; nothing where there is none."""
    comment = at.document.comments.get(at.path)
    return "a text that begins with `#` goes in quotation marks" if comment and comment.glued else ""


def _help(comment: Comment, info: FieldInfo) -> str:
    """What helps where a comment cuts a text, or where one like `#top` cuts an address; else nothing."""
    types = (info.annotation, *info.metadata)
    if any(is_marked(each, WORDS) for each in types):
        return QUOTE_OR_MOVE
    is_cut = comment.glued and any(is_marked(each, ADDRESS) for each in types)
    return "delete the space before `#`; a comment has a space after `#`" if is_cut else ""


def _field_at(model: type[Part], path: Path) -> FieldInfo | None:
    """The field of a model, or of a part within it, that a way leads to; None where there is none."""
    key, *rest = path or ("",)
    _, info = by_key(model).get(str(key), ("", None))
    part = part_within(info.annotation) if info else None
    if info is None or part is None:
        return info
    kind = get_origin(info.annotation)
    return _field_at(part, tuple(rest[1:] if kind is tuple or kind is dict else rest))
