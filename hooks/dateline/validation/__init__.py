"""A plain value against its model: the record where it fits, and every problem where it does not.

`fit` takes the quick way, pydantic's own. Only a value that does not fit is gone through key by key:
each mistake becomes one problem, and what is sound is kept, so that the other checks see it too. In
such a partial record None replaces what could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from dateline.fields import is_blank, is_left_to_do, left_to_do
from dateline.ids import ID
from dateline.languages import joined
from dateline.problems import Problem, shown
from dateline.records import Claim, Entry, Part, Ruling, Source, part_within
from dateline.validation.comments import behind_comment, cut_short
from dateline.validation.rules import (
    At,
    by_key,
    claim_without_citation,
    empty_value,
    entry_without_claim,
    missing_key,
    source_without_address,
    status_without_reason,
    unknown_key,
    unknown_word,
    wrong_type,
)
from dateline.yaml_source import UNREADABLE, Document, Path

P = TypeVar("P", bound=Part)


def fit(model: type[P], value: Any, document: Document, at: Path = ()) -> tuple[P, list[Problem]]:
    """The value as a model, with the problems that keep it from being one; `at` leads to it in the document."""
    problems = list(cut_short(model, document, at)) if document.comments else []
    try:
        return model.model_validate(value), problems
    except ValidationError:
        return _partial(model, value, At(document, at, problems)), problems


def _partial(model: type[P], value: Any, at: At) -> P:
    if not isinstance(value, dict):
        if value is not UNREADABLE:
            _no_mapping(model, value, at)
        value = None
    keys = by_key(model)
    typed = _recognised(model, value, at) if value is not None else {}
    fields: dict[str, Any] = {}
    for key, (name, info) in keys.items():
        if key in typed:
            as_typed, item = typed[key]
            fields[name] = _field(model, key, info, item, at / as_typed)
        else:
            fields[name] = _nothing(info)
            if info.is_required() and value is not None and UNREADABLE not in value:
                _missing(model, key, at)
    if model.either and value is not None and UNREADABLE not in value and not typed.keys() & {*model.either}:
        _missing(model, model.either[0], at)
    return model.model_construct(**fields)


def _nothing(info: FieldInfo) -> Any:
    """What stands for a value that is not there or cannot be read."""
    kind = get_origin(info.annotation)
    return () if kind is tuple else {} if kind is dict else None


def _no_mapping(model: type[Part], value: Any, at: At) -> None:
    if is_left_to_do(value):
        _note_refusal(left_to_do(model.called, value), at)
        return
    if not value or is_blank(value):
        last = at.path[-1] if at.path else None
        name = f"`{last}`" if isinstance(last, str) else model.called
        empty_value(at, f"{name} is empty", "fill it in, or delete it")
        return
    first, *others = model.needs()
    is_id = isinstance(value, str) and ID.fullmatch(value)
    lines = [f"`{first}: {value if is_id else '…'}`", *(f"`{key}: …`" for key in others)]
    help = f"write {joined(lines)}" if is_id else f"write lines of `key: value`: {joined(lines)}"
    wrong_type(at, f"{model.called} must be a mapping of keys to values", help)


def _recognised(model: type[Part], value: dict[Any, Any], at: At) -> dict[str, tuple[str, Any]]:
    """The model's keys that were typed, each as it was typed and with its value; a near miss counts as meant."""
    keys = by_key(model)
    typed = {key: (key, item) for key, item in value.items() if key in keys}
    for key, item in value.items():
        if key not in keys and key is not UNREADABLE:
            meant = unknown_key(at / key, model, key, [k for k in keys if k not in typed])
            if meant:
                typed[meant] = (key, item)
    return typed


def _field(model: type[Part], key: str, info: FieldInfo, value: Any, at: At) -> Any:
    if value is UNREADABLE:
        return _nothing(info)
    if value in ([], {}) or is_blank(value):
        _missing(model, key, at, empty=True)
        return _nothing(info)
    if is_left_to_do(value):
        _note_refusal(left_to_do(f"`{key}`", value), at)
        return _nothing(info)
    part = part_within(info.annotation)
    if part is None:
        is_dict = get_origin(info.annotation) is dict
        return _dict_of_words(model, key, value, at) if is_dict else _leaf(model, key, value, at)
    if get_origin(info.annotation) is dict:
        return _dict_of_parts(part, key, value, at)
    if get_origin(info.annotation) is tuple:
        return _list_of_parts(part, key, value, at)
    return _partial(part, value, at)


def _list_of_parts(part: type[Part], key: str, value: Any, at: At) -> tuple[Part, ...]:
    if not isinstance(value, list):
        wrong_type(at, f"`{key}` must be a list", "begin each item on a line of its own with `- `")
        return ()
    return tuple(_partial(part, item, at / number) for number, item in enumerate(value))


def _dict_of_parts(part: type[Part], key: str, value: Any, at: At) -> dict[str, Part]:
    if not isinstance(value, dict):
        wrong_type(at, f"`{key}` must be a mapping of ids to records", "write each id on a line of its own, with `:`")
        return {}
    ids = [id for id in value if id is not UNREADABLE]
    if any(map(is_blank, ids)):
        empty_value(at, f"an id in `{key}` is empty", "fill it in, or delete it")
    for id in filter(is_left_to_do, ids):
        _note_refusal(left_to_do(f"an id in `{key}`", id), at / id)
    return {id: _partial(part, value[id], at / id) for id in ids}


def _dict_of_words(model: type[Part], key: str, value: Any, at: At) -> dict[Any, Any]:
    """A mapping of days to words of a closed list, without the items that are not sound."""
    if not isinstance(value, dict):
        wrong_type(at, f"`{key}` must be a mapping of days to words", f"write `{key}: {{2023-09-04: claimed}}`")
        return {}
    found: dict[Any, Any] = {}
    for day, word in value.items():
        if UNREADABLE in (day, word):
            continue
        try:
            found.update(_adapter(model, key).validate_python({day: word}))
        except ValidationError as error:
            is_key = error.errors(include_url=False)[0]["loc"][-1] == "[key]"
            _note(error, key, by_key(model)[key][1].annotation, word, at / day, on_key=is_key)
    return found


@cache
def _adapter(model: type[Part], key: str) -> TypeAdapter[Any]:
    info = by_key(model)[key][1]
    form: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(form)


def _leaf(model: type[Part], key: str, value: Any, at: At) -> Any:
    annotation = by_key(model)[key][1].annotation
    if get_origin(annotation) is tuple and isinstance(value, list):
        return tuple(_items(model, key, value, at))
    try:
        return _adapter(model, key).validate_python(value)
    except ValidationError as error:
        _note(error, key, annotation, value, at)
        return () if get_origin(annotation) is tuple else None


def _items(model: type[Part], key: str, values: list[Any], at: At) -> Iterator[Any]:
    """The items of a list, with None instead of those that are not sound."""
    for number, item in enumerate(values):
        if item is UNREADABLE:
            yield None
            continue
        if item in ([], {}) or is_blank(item):
            help = behind_comment(at / number) or "fill it in, or delete it"
            empty_value(at / number, f"an item of `{key}` is empty", help)
            yield None
            continue
        if is_left_to_do(item):
            _note_refusal(left_to_do(f"an item of `{key}`", item), at / number)
            yield None
            continue
        try:
            yield from _adapter(model, key).validate_python([item])
        except ValidationError as error:
            _note(error, key, by_key(model)[key][1].annotation, item, at / number, in_list=True)
            yield None


def _note(
    error: ValidationError, key: str, annotation: Any, value: Any, at: At, in_list: bool = False, on_key: bool = False
) -> None:
    """Put pydantic's first complaint about a single value into an editor's words."""
    first = error.errors(include_url=False)[0]
    context = first.get("ctx", {})
    if "message" in context and "help" in context:
        at.note(first["type"], context["message"], context["help"], on_key)
    elif first["type"] == "enum":
        unknown_word(at, key, value, _enum_in(annotation))
    elif get_origin(annotation) is tuple and not in_list:
        wrong_type(
            at,
            f"`{key}` must be a list",
            f"write `{key}: [{value}]`" if isinstance(value, str) and len(value) < 60 else "write `[one, two]`",
        )
    elif "float" in first["type"] or "than" in first["type"]:
        limit = context.get("le", context.get("ge"))
        extent = f" between -{abs(limit):g} and {abs(limit):g}" if limit is not None else ""
        wrong_type(
            at, f"`{key}` must be a number{extent}, not {shown(value)}", "write degrees with a point, as in `43.12`"
        )
    else:
        what = f"an item of `{key}`" if in_list else f"`{key}`"
        wrong_type(
            at, f"{what} must be a text, not a {'list' if isinstance(value, list) else 'mapping'}", _quote_help(value)
        )


def _note_refusal(refusal: PydanticCustomError, at: At) -> None:
    context = refusal.context or {}
    at.note(refusal.type, context["message"], context["help"])


def _quote_help(value: Any) -> str:
    if isinstance(value, dict):
        return "a text with `: ` in it goes in quotation marks"
    return "a text that begins with `[` goes in quotation marks"


def _enum_in(annotation: Any) -> type[StrEnum]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    inner = [inner for inner in get_args(annotation) if inner is not type(None)]
    return _enum_in(inner[-1])


def _missing(model: type[Part], key: str, at: At, empty: bool = False) -> None:
    """Note a required key that is missing or empty, under the rule that fits best."""
    own = {
        (Entry, "claims"): entry_without_claim,
        (Source, "url"): source_without_address,
        (Claim, "citations"): claim_without_citation,
        (Ruling, "why"): status_without_reason,
    }
    if (model, key) in own and not (empty and model is Source):
        own[model, key](at)
    elif empty:
        help = "fill it in" if by_key(model)[key][1].is_required() else "fill it in, or delete the line"
        empty_value(at, f"`{key}` is empty", behind_comment(at) or help)
    else:
        missing_key(at, model, key)
