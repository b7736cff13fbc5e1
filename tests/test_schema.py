"""The JSON Schemas: committed as they are made, valid where `check` finds no problem, strict about keys and words."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
import yaml
from built import FERRY, ROOT, TOY
from dateline import registers, schemas
from dateline.checks import check
from dateline.reader import read
from dateline.records import REGISTERS
from folders import BASE, dateline
from jsonschema import Draft202012Validator
from test_dates import READ

VALIDATORS = {name: Draft202012Validator(schemas.schema(name)) for name in schemas.SCHEMAS}
PROJECTS = {"ferry": FERRY, "toy": TOY, "base": BASE}

# a key of an entry, and values that other YAML readers take for something other than a text
NO_TEXTS = [
    ("title", ["1984", "1e3", "no", "true", "0x1F", ".5"]),
    ("date", ["2023", "-0043", "2023-09-04", "2023-09", '"[2023-09-05..2023-09-10]"', "2023-09/..", "Y17000"]),
    ("summary", ["1000", "off", "12:30"]),
    ("date_note", ["12.50"]),
    ("facts", ["[1, 2]"]),
    ("topics", ["[no, yes]"]),
]

# what is done to an entry, and a part of what the validator says
WRONG = [
    (lambda entry: entry.update(tittle="x"), "'tittle' was unexpected"),
    (lambda entry: entry["claims"][0].update(sorce="x"), "'sorce' was unexpected"),
    (lambda entry: entry.pop("title"), "'title' is a required property"),
    (lambda entry: entry["claims"][0].pop("citations"), "'citations' is a required property"),
    (lambda entry: entry.update(kind="evnt"), "'evnt' is not one of"),
    (lambda entry: entry["claims"][0].update(stance="confirms"), "'confirms' is not one of"),
    (lambda entry: entry["history"][0].update(kind="new"), "'new' is not one of"),
    (lambda entry: entry.update(title="x" * 121), "is too long"),
    (lambda entry: entry.update(date="4 September 2023"), "does not match"),
    (lambda entry: entry.update(actors="kremlin"), "is not of type 'array'"),
    (lambda entry: entry.update(actors=["The Kremlin"]), "does not match"),
    (lambda entry: entry.update(claims=[]), "should be non-empty"),
    (lambda entry: entry.update(summary=None), "None is not of type"),
    (lambda entry: entry["claims"][0]["citations"][0].update(quote="word " * 26), "does not match"),
    (lambda entry: entry["claims"][0].update(says="TODO: ask"), "does not match"),
]


class _Old(yaml.SafeLoader):
    """Reads YAML 1.1 as far as JSON goes: dates and keys are texts."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


class _New(_Old):
    """Reads YAML 1.2, as editors do: `no` and `on` are texts too."""


NOT_JSON = {"tag:yaml.org,2002:timestamp"}
WORDS = {"tag:yaml.org,2002:bool"}
RULES = yaml.SafeLoader.yaml_implicit_resolvers
_Old.yaml_implicit_resolvers = {mark: [p for p in pairs if p[0] not in NOT_JSON] for mark, pairs in RULES.items()}
_New.yaml_implicit_resolvers = {
    mark: [p for p in pairs if p[0] not in NOT_JSON | WORDS] for mark, pairs in RULES.items()
}
_New.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
LOADERS = [_Old, _New]


def _schema_of(path: str) -> str:
    """The name of the schema for a file of a project."""
    folder, _, name = path.rpartition("/")
    stems = {"timeline/entries": "entry", "timeline/sources": "source", "seeds": "seed"}
    return stems.get(folder, name.removesuffix(".yml"))


def _errors(name: str, value: object) -> list[str]:
    return [error.message for error in VALIDATORS[name].iter_errors(value)]


@pytest.fixture
def entry() -> dict:
    file = next((BASE / "timeline" / "entries").iterdir())
    return copy.deepcopy(yaml.load(file.read_text(encoding="utf-8"), Loader=_Old))


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_a_schema_is_a_schema_and_is_committed_as_it_is_made(name):
    Draft202012Validator.check_schema(schemas.schema(name))
    printed = dateline("schema", name).stdout
    committed = ROOT / "schemas" / f"{name}.json"
    assert committed.read_text(encoding="utf-8") == printed, "run `dateline schema --write schemas`"
    assert json.loads(printed) == schemas.schema(name)


@pytest.mark.parametrize("loader", LOADERS, ids=["yaml-1.1", "yaml-1.2"])
@pytest.mark.parametrize("project", PROJECTS)
def test_what_check_finds_valid_validates(project, loader):
    root = PROJECTS[project]
    assert not check(read(root))
    for path in registers.paths(root):
        value = yaml.load((root / path).read_text(encoding="utf-8"), Loader=loader)
        assert _errors(_schema_of(path), value) == [], path


@pytest.mark.parametrize(("key", "typed"), [(key, typed) for key, values in NO_TEXTS for typed in values])
def test_what_is_a_text_here_and_not_elsewhere_is_not_underlined(entry, key, typed):
    for loader in LOADERS:
        value = {**entry, key: yaml.load(typed, Loader=loader)}
        assert _errors("entry", value) == []


@pytest.mark.parametrize("date", [row[0] for row in READ])
def test_every_date_that_is_read_is_let_pass(entry, date):
    assert _errors("entry", {**entry, "date": date}) == []


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_in_a_file_is_underlined(entry, change, said):
    assert _errors("entry", entry) == []
    change(entry)
    assert len(found := _errors("entry", entry)) == 1 and said in found[0], found


@pytest.mark.parametrize("name", [name for name, register in REGISTERS.items() if register.by_id])
def test_a_register_maps_ids_to_records(name):
    record = next(iter(yaml.safe_load((BASE / f"timeline/{name}.yml").read_text(encoding="utf-8")).values()))
    assert _errors(name, {"some-id": record}) == []
    assert _errors(name, {"Some Id": record}) != []
    assert _errors(name, [record]) != []
    assert _errors(name, {"some-id": {}}) != []


def test_every_key_and_every_word_has_its_meaning():
    for name in schemas.SCHEMAS:
        for part in _parts(schemas.schema(name)):
            assert part["additionalProperties"] is False
            for value in part["properties"].values():
                assert value["description"]
                assert len(value.get("enum", ())) == len(value.get("markdownEnumDescriptions", ()))


def _parts(schema: dict) -> list[dict]:
    """Every mapping of known keys in a schema."""
    inner = [item for value in schema.values() for item in ([value] if isinstance(value, dict) else [])]
    own = [schema] if "properties" in schema and "required" in schema else []
    return own + [part for value in inner for part in _parts(value)]


def test_the_editor_finds_the_schemas():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings == schemas.editor_settings()
    assert all((ROOT / path).is_file() for path in settings["yaml.schemas"])
    assert json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8")) == schemas.EDITOR_EXTENSIONS


def test_all_schemas_are_written_at_once(tmp_path: Path):
    assert dateline("schema", "--write", tmp_path / "made").exit_code == 0
    assert {file.stem for file in (tmp_path / "made").iterdir()} == set(schemas.SCHEMAS)


def test_schemas_that_cannot_be_written_are_told(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = dateline("schema", "--write", tmp_path / "file" / "made")
    assert result.exit_code == 1 and "made` cannot be written: not a directory" in result.output


@pytest.mark.parametrize(("arguments", "said"), [([], "name one of"), (["recipe"], "'recipe' is not one of")])
def test_a_schema_has_to_be_named(arguments, said):
    result = dateline("schema", *arguments)
    assert result.exit_code == 2 and said in result.output
