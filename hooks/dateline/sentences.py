"""Names and numbers as they stand in a sentence."""

from __future__ import annotations

from dateline.languages import translations
from dateline.origins import Reports


def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: `The Kremlin` loses its capital."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def short(name: str) -> str:
    """A name as it heads a column: without its article."""
    return name.removeprefix("The ")


def amount(what: str, count: int, language: str) -> str:
    """A number of something that pages list, in words of a language: `1 entry`, `4 claims`."""
    n = translations(language).ngettext
    words = {
        "entries": n("{count} entry", "{count} entries", count),
        "questions": n("{count} question", "{count} questions", count),
        "claims": n("{count} claim", "{count} claims", count),
        "sources": n("{count} source", "{count} sources", count),
        "names": n("{count} name", "{count} names", count),
        "corrections": n("{count} correction", "{count} corrections", count),
        "updates": n("{count} update", "{count} updates", count),
        "reports": n("{count} report", "{count} reports", count),
        "origins": n("{count} origin", "{count} origins", count),
    }
    return words[what].format(count=count)


def counted(reports: Reports, language: str) -> str:
    """How many reports there are, and how many origins where some only repeat another: `4 reports, 1 origin`."""
    words = amount("reports", len(reports.sources), language)
    return f"{words}, {amount('origins', len(reports.origins), language)}" if reports.repeat else words


def reported(reports: Reports, language: str) -> str:
    """How many sources report something, and how many origins they lead back to: `3 sources, 2 origins`.

    A verdict has whole sentences of its own for this.
    """
    words = amount("sources", len(reports.sources), language)
    return f"{words}, {amount('origins', len(reports.origins), language)}" if reports.repeat else words
