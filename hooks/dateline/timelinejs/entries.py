"""One slide as the values of an entry and of its source, with what was carried and what could not be.

A caption describes a picture and is nobody's testimony, so captions and credits go into the `note` of the
source, never into a `quote`. A slide claims nothing by anybody, so its entry names its source and has no claim;
where somebody disputes it, an editor puts claims in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from dateline.drafts import date_in_name, host_of
from dateline.fields import Address, is_left_to_do
from dateline.ids import MOST_IN_PROPOSAL, proposed_id
from dateline.lengths import MOST_IN_TITLE
from dateline.problems import shown
from dateline.text import escaped
from dateline.timelinejs.hypertext import MOST_CHARACTERS, first_address, to_markdown, to_words
from dateline.timelinejs.slides import ENDS, PARTS, TIMES, Slide
from dateline.timelinejs.when import date_of
from dateline.vocabulary import SourceType

NO_SOURCE = "TODO: the id of a source, a file in timeline/sources/"

DATES = re.compile(rf"({'|'.join(ENDS)})(\.({'|'.join((*PARTS, *TIMES))}))?")
"""The names in a slide that `when` reads."""

MEDIA = ("media.url", "media.caption", "media.credit", "media.alt", "media.title", "media.link")
CARRIED = {"text.headline", "text.text", "group", "display_date", *MEDIA}
"""The names in a slide that an entry or a source has a place for, besides those of dates."""

_ADDRESS = TypeAdapter(Address)


@dataclass
class Conversion:
    """The notes on one slide: each a short phrase."""

    carried: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def entry_of(slide: Slide, conversion: Conversion) -> dict[str, str]:
    """The values of an entry, all but its topics, its sources and its history."""
    texts = slide.texts
    title, rest = _title(texts.get("text.headline", ""), conversion)
    date, told = date_of(texts)
    conversion.carried += [] if date.startswith("TODO") else [f"date as `{date}`"]
    conversion.lost += told
    entry = {"title": title, "date": date}
    if display := texts.get("display_date"):
        words, told = to_words(display)
        entry["date_note"] = f"The slide says “{escaped(words)}”."
        conversion.carried.append("display date in `date_note`")
        conversion.lost += told
    return {**entry, "kind": "event", "summary": _summary(texts.get("text.text", ""), rest, conversion)}


def _title(headline: str, conversion: Conversion) -> tuple[str, str]:
    """The title of an entry, and the whole headline where it is too long for one."""
    words, told = to_words(headline)
    conversion.lost += told
    words = _not_left_to_do(words)
    if not words:
        conversion.lost.append("there is no headline")
        return "TODO: what happened, in one line", ""
    if len(words) <= MOST_IN_TITLE:
        conversion.carried.append("headline as `title`")
        return words, ""
    conversion.carried.append(f"headline, shortened, as `title`: its {len(words)} characters stand whole in `summary`")
    return words[: MOST_IN_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…", words


def _summary(html: str, headline: str, conversion: Conversion) -> str:
    words, told = to_markdown(html)
    conversion.lost += [f"the text: {remark}" for remark in told]
    words = _not_left_to_do(words)
    if words:
        conversion.carried.append("text as `summary`")
    elif not headline:
        conversion.lost.append("there is no text")
    parts = [escaped(headline).rstrip(".") + "." if headline else "", words]
    return " ".join(filter(None, parts)) or "TODO: one to three sentences, in our own words"


def _not_left_to_do(words: str) -> str:
    """Words that the checker would take for a mark are set in quotation marks."""
    return f"“{words}”" if re.match(r"TODO(?![0-9A-Za-z_])", words) else words


def source_of(slide: Slide, conversion: Conversion) -> dict[str, str] | None:
    """The values of the source of a slide's media; None where there is no media."""
    texts = {name: slide.texts[name] for name in MEDIA if name in slide.texts}
    if not texts:
        return None
    url, remark = address_of(texts.get("media.url", ""))
    conversion.lost += remark
    title = next(
        (texts[name] for name in ("media.title", "media.caption", "media.alt", "media.credit") if name in texts), ""
    )
    words, told = to_words(title)
    conversion.lost += [f"the media: {remark}" for remark in told]
    source = {
        "type": f"TODO: one of {', '.join(SourceType)}",
        "title": f"[{words}]" if words else "TODO: its title as printed; in [square brackets] when the words are ours",
        "publisher": "TODO: who published it",
        "published": "TODO: when",
        "url": url,
    }
    note = _note(texts, url, conversion)
    return {**source, **({"note": note} if note else {})}


def address_of(typed: str) -> tuple[str, list[str]]:
    """The address of some media, or a mark with what stands in its place; and what is to be told."""
    if "<" in typed:
        url, remark = address_of(first_address(typed))
        words, _ = to_words(typed)
        return url, [
            f"the media is embedding code, of which its address was taken: {words or shown(typed, 500)}",
            *remark,
        ]
    try:
        return _ADDRESS.validate_python(f"https:{typed}" if typed.startswith("//") else typed), []
    except ValidationError:
        if not typed:
            return "TODO: its address", ["the media has no address"]
        return f"TODO: its address; the slide has {shown(typed, 500)}", [f"{shown(typed, 500)} is no web address"]


def _note(texts: dict[str, str], url: str, conversion: Conversion) -> str:
    """Captions, credits and what else is said of some media."""
    labels = {
        "media.caption": "Caption",
        "media.credit": "Credit",
        "media.alt": "In the picture",
        "media.link": "It links to",
    }
    parts = []
    for name, label in labels.items():
        words, told = to_markdown(texts.get(name, "")[:MOST_CHARACTERS])
        conversion.lost += [f"{name.partition('.')[2]}: {remark}" for remark in told]
        if words:
            parts.append(f"{label}: {words}{'' if words[-1] in '.!?' else '.'}")
    if parts:
        conversion.carried.append("caption, credit and the like in the `note` of the source")
    return " ".join(parts)


def tell_the_rest(slide: Slide, conversion: Conversion) -> None:
    """Tell what the slide holds besides, which has no place in a timeline."""
    for name, text in slide.texts.items():
        if name not in CARRIED and not DATES.fullmatch(name):
            conversion.lost.append(f"`{name or 'value'}` has no place here: {shown(text, 500)}")


def id_of_entry(slide: Slide, title: str) -> str:
    """The id wanted for the entry of a slide: of its headline, or else of what the slide is called."""
    words, _ = to_words("" if is_left_to_do(title) else slide.texts.get("text.headline", ""))
    return proposed_id(words, "event") or proposed_id(slide.called)


def id_of_source(url: str, date: str) -> str:
    """The id wanted for the source of some media: its host, and the day of the slide with every digit."""
    day = _day(date)
    host = "" if is_left_to_do(url) else host_of(url).removeprefix("www.")
    name = proposed_id(host, "source", MOST_IN_PROPOSAL - len(day) - 1) or "media"
    return "-".join(filter(None, [name, day]))


def _day(date: str) -> str:
    """The beginning of a date as an id can hold it: years as people count them, those before Christ with `bc`."""
    found = re.fullmatch(r"(-?\d+)(.*)", date_in_name(date))
    if not found:
        return ""
    year = int(found[1])
    return f"{year}{found[2]}" if year > 0 else f"{1 - year}{found[2]}-bc"
