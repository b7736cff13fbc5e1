"""Collect the messages of the interface into the files of its languages: `make derived`.

`en.po` is written again. In every other file new messages are added untranslated, those that are gone go, and those that
changed a little are marked `fuzzy`, which keeps them English until somebody has looked.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from dateline import languages
from dateline.vocabulary import ActorKind, ChangeKind, EntryKind, Outcome, SourceType, Stance, Status

HOOKS = Path(__file__).resolve().parents[1] / "hooks"

METHODS = [
    ("**.py", "python"),
    ("theme/parts/contribution.html", "ignore"),  # the form writes YAML, whose keys and checks are English
    ("theme/**.html", "jinja2"),
    ("theme/assets/contribute**.js", "ignore"),
    ("theme/assets/**.js", "javascript"),
]

KEYWORDS = {"_": None, "gettext": None, "message": None, "say": None, "n": (1, 2), "ngettext": (1, 2), "count": (2, 3)}

VOCABULARIES = (Stance, Status, Outcome, EntryKind, ChangeKind, ActorKind, SourceType)
"""The closed lists that readers meet; those of the commands stay in English, as the commands do."""

HEADER = """\
# The words of Dateline's interface. `make derived` collects them; the translations are made by hand.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""


def collected() -> Catalog:
    """Every message of the interface, in the order of the files."""
    catalog = Catalog(locale="en")
    found = extract_from_dir(HOOKS, METHODS, {"theme/**.html": {"trimmed": "true"}}, KEYWORDS, ["Translators:"])
    for path, _, id, comments, context in found:
        catalog.add(id, locations=[(path, 0)], auto_comments=comments, context=context)
    for vocabulary in VOCABULARIES:
        for word in vocabulary:
            for text in (word.label, word.meaning):
                catalog.add(text, locations=[("dateline/vocabulary.py", 0)])
    return catalog


def written(catalog: Catalog) -> str:
    """A catalogue as the text of its file."""
    file = BytesIO()
    write_po(file, catalog, width=120, include_lineno=False, ignore_obsolete=True, omit_header=True)
    head = HEADER.format(language=str(catalog.locale).replace("_", "-"), plurals=catalog.plural_forms)
    return head + file.getvalue().decode()


def updated(file: Path) -> str:
    """The file of a language as it should stand, with every message of today and no other."""
    if file.stem == languages.SOURCE:
        return written(collected())
    with file.open("rb") as stream:
        catalog = read_po(stream, locale=file.stem.replace("-", "_"))
    catalog.update(collected())
    return written(catalog)


def untranslated(file: Path) -> list[str]:
    """The messages of a language that have no translation, or one that nobody has looked at since they changed."""
    with file.open("rb") as stream:
        messages = read_po(stream, locale=file.stem.replace("-", "_"))
    found = (message for message in messages if message.id and file.stem != languages.SOURCE)
    return [str(message.id) for message in found if message.fuzzy or not all(_forms(message.string))]


def _forms(texts: str | tuple[str, ...] | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


if __name__ == "__main__":
    for po in sorted(languages.FOLDER.glob("*.po")):
        po.write_text(updated(po), encoding="utf-8")
        if missing := untranslated(po):
            print(f"{po.name}: {len(missing)} without a translation, which pages show in English:")
            print("\n".join(f"  {message}" for message in missing))
