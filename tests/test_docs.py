"""The documentation: every key, word, rule, command and target is reported of where its readers look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from built import ROOT, Element, Site
from dateline.cli import main
from dateline.problems import RULES
from dateline.records import REGISTERS, About, Part, Seed, part_within
from dateline.vocabulary import VOCABULARIES, Word

FOR_CODERS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")

WORDS_OF_METHOD = {"stance", "kind", "status", "outcome"}
"""The closed lists that readers have to understand; they stand on the method page."""

ALWAYS_THERE = {"help", "version"}
"""Options that every command line has."""

NOT_IN_THE_REPOSITORY = (".venv", "site/", "offline/", "http", "utils.py")
"""How the names of things begin that are made, or elsewhere, or that shall not be."""


def prose() -> str:
    """All that is written by hand for people who run Dateline or change it."""
    pages = [ROOT / name for name in FOR_CODERS] + sorted((ROOT / "docs").glob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def parts(model: type[Part]) -> Iterator[type[Part]]:
    """A record and every part within it."""
    yield model
    for field in model.model_fields.values():
        if part := part_within(field.annotation):
            yield from parts(part)


RECORDS = (About, *(register.model for register in REGISTERS.values()), Seed)
PARTS = {part.__name__: part for record in RECORDS for part in parts(record)}


def keys_told(site: Site, anchor: str) -> dict[str, str]:
    """The keys that a section of the format page tells of, each with what it says."""
    section = site.pages["reference/format/"].by_id[anchor].parent
    told = next(section.all("dl"))
    names = [term.one("code").text if term.tag == "dt" else term.text for term in told.within if _is(term, "dt")]
    return dict(zip(names, [told.text for told in told.within if _is(told, "dd")], strict=True))


def _is(part: Element | str, tag: str) -> bool:
    return isinstance(part, Element) and part.tag == tag


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_of_a_record_and_of_its_parts_is_on_the_format_page(toy_site, record):
    page = toy_site.pages["reference/format/"]
    for part in parts(record):
        anchors = [id for id in page.by_id if id == part.__name__.lower() or id.endswith(f"-{part.__name__.lower()}")]
        sections = [id for id in anchors if page.by_id[id].tag in ("h2", "h3", "h4")]
        assert sections, part.__name__
        expected = {info.alias or name: info.description for name, info in part.model_fields.items()}
        for anchor in sections:
            told = keys_told(toy_site, anchor)
            assert list(told) == list(expected)
            assert [
                key for key, meaning in expected.items() if not told[key].startswith(meaning.replace("`", ""))
            ] == []


READ = "".join(
    file.read_text(encoding="utf-8")
    for top in ("dateline", "theme")
    for file in sorted((ROOT / "hooks" / top).rglob("*"))
    if file.suffix in (".py", ".html") and "records" not in file.parts
)
"""The engine and the templates, where a key has to be read to have an effect."""


@pytest.mark.parametrize("name", PARTS)
def test_every_key_has_an_effect(name):
    unread = [key for key in PARTS[name].model_fields if not re.search(rf"\.{key}\b", READ)]
    assert not unread, f"no page, template or check reads {unread} of {name}: show it where readers look for it"


def test_the_format_page_says_which_keys_are_required(toy_site):
    required = {
        term.one("code").text
        for term in toy_site.pages["reference/format/"].by_id["entry"].parent.all("dt")
        if list(term.all(of="required")) and (term.id or "").count("-") == 1
    }
    assert required == {"title", "date", "kind", "summary", "claims", "history"}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_on_the_rules_page(toy_site, rule):
    section = toy_site.pages["reference/rules/"].by_id[rule].parent
    wanted = (RULES[rule].requirement, RULES[rule].why, RULES[rule].before, RULES[rule].after)
    assert [
        text for text in wanted if " ".join(text.replace("`", "").split()) not in section.text.replace("`", "")
    ] == []


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_a_closed_list_is_explained(toy_site, name):
    pages = [page for page in toy_site.pages.values() if page.kind in ("written", "reference-page", "format")]
    pages = [toy_site.pages["method/"]] if name in WORDS_OF_METHOD else pages
    told = [element for page in pages for element in page.main.all("tr", "li")]
    assert [word for word in VOCABULARIES[name] if not any(_explains(element, word) for element in told)] == []


def _explains(element: Element, word: Word) -> bool:
    return word in [code.text for code in element.all("code")] and word.meaning in element.text


def commands(group: click.Group, before: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    """Every command of the command line, by what is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


COMMANDS = dict(commands(main))
KEYS = {info.alias or name for part in PARTS.values() for name, info in part.model_fields.items()} | {"id"}
"""The keys of all records; an option that gives the value of one is documented with it, on the format page."""

OPTIONS = [
    (typed, option)
    for typed, command in COMMANDS.items()
    for parameter in command.params
    if isinstance(parameter, click.Option) and parameter.name not in ALWAYS_THERE | KEYS
    for option in parameter.opts
    if option.startswith("--")
]


@pytest.mark.parametrize("typed", COMMANDS)
def test_every_command_is_documented_and_explains_itself(typed):
    assert re.search(rf"\b{re.escape(typed)}\b", prose())
    command = COMMANDS[typed]
    assert command.help
    assert "Example: dateline" in command.help


@pytest.mark.parametrize(("typed", "option"), OPTIONS)
def test_every_option_is_documented_and_explains_itself(typed, option):
    assert re.search(rf"{re.escape(typed)}\b[^\n`]*{option}\b|`{option}\b", prose())
    explained = {name: p.help for p in COMMANDS[typed].params if isinstance(p, click.Option) for name in p.opts}
    assert explained[option]


def targets() -> dict[str, str]:
    """Every target of the Makefile that people type, with what it says of itself."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^([a-z-]+):(?:[^#\n]*## (.*))?", makefile, re.MULTILINE)
    return {name: meaning for name, meaning in named}


@pytest.mark.parametrize("target", targets())
def test_every_make_target_is_documented_phony_and_explains_itself(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets()[target]
    assert target in re.search(r"^\.PHONY:(.*)", makefile, re.MULTILINE)[1].split()
    if target != "help":
        assert re.search(rf"\bmake {target}\b", prose())


def paths(document: str) -> Iterator[str]:
    """The paths that a document names, in code or as the target of a link; not those in examples."""
    text = re.sub(
        r"^ *```.*?^ *```$", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    named = re.findall(r"`([^`\s]+)`", text) + re.findall(r"\]\(([^)#\s]+)", text)
    looks_like_one = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
    known_ending = re.compile(r"\.(py|md|html|css|js|yml|toml|txt|png)$")
    for name in named:
        is_one = looks_like_one.fullmatch(name) and ("/" in name or known_ending.search(name))
        if is_one and not name.startswith(NOT_IN_THE_REPOSITORY) and not name[0].isdigit():
            yield name


@pytest.mark.parametrize("document", [*FOR_CODERS, "docs/contribute.md", "docs/method.md", "docs/about.md"])
def test_every_path_that_a_document_names_exists(document):
    named = [name for name in paths(document) if not name.startswith(("../", "timeline/", "seeds/"))]
    assert [name for name in named if not exists(document, name)] == []
    assert named or document not in FOR_CODERS


def exists(document: str, name: str) -> bool:
    """Whether there is such a path from the root, beside the document, in the engine; or, for a bare name, anywhere."""
    beside = (ROOT, (ROOT / document).parent, ROOT / "hooks" / "dateline")
    if any((folder / name).exists() for folder in beside):
        return True
    bare = "/" not in name
    return bare and any(next((ROOT / top).rglob(name), None) for top in ("hooks", "tests", "timeline", "docs"))


def test_the_commands_that_the_readme_tells_first_are_the_two_that_matter():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.index("make serve") < readme.index("make test") < readme.index("pip install -r requirements.txt")
