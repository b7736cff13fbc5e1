"""`dateline new`: a record begun, from options or from questions, and what it still lacks.

Each key of a record is an option of the same name, made from the models. At a terminal, what must be
there and was not given is asked, in the order of the keys; elsewhere all that is missing is named at once.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from pydantic.fields import FieldInfo

from dateline import drafts, registers
from dateline.checks import check
from dateline.commands import ROOT, nearest_project, proposals, wants_timeline
from dateline.commands.keys import REFERS_TO, Key, begins_claim, choices, is_flag, is_list, keys_of, required
from dateline.commands.prompts import ask
from dateline.drafts import CannotWrite, Draft
from dateline.ids import free_id, proposed_id
from dateline.model import Timeline
from dateline.problems import pluralize, report_text
from dateline.reader import read
from dateline.records import Citation, Claim, Entry, Part, Source
from dateline.schemas import words_of
from dateline.yaml_source import in_lines

EXAMPLES = {
    "entry": "--title 'Talks begin' --date 2023-09-04 --kind event --summary 'They meet.' \\\n"
    "          --by kremlin --stance asserts --says 'Talks have begun.' --source tass-2023-09-05",
    "source": "https://example.org/2023/09/04/talks-begin",
    "actor": "--id apa --name APA --kind media",
    "place": "--name Vladivostok --country Russia",
    "topic": "--name 'Arms talks'",
    "question": "--id talks-held --question 'Were there talks?' --proposition 'There are talks.'",
}


@click.group("new")
def new_command() -> None:
    """Begin a new record: an entry, a source, an actor, a place, a topic or a question.

    Example: dateline new entry
    """


def _command(word: str) -> click.Command:
    """The command that begins one sort of record."""

    def run(root: Path, id: str | None, address: str | None = None, **typed: Any) -> None:
        _begin(word, root, id, address, {key: value for key, value in typed.items() if value})

    keys = keys_of(word)
    options: list[click.Parameter] = [_option(key, *found) for key, found in keys.items()]
    options.insert(0, click.Option(["--id"], help="Its id; proposed, if left out."))
    if word == "source":
        options.insert(0, click.Argument(["address"], required=False, metavar="[URL]"))
    help = f"""{_beginning(word)}

    It needs {_options(required(keys))}; at a terminal, what is missing is asked. {_instead(keys)}

    \b
    Example: dateline new {word} {EXAMPLES[word]}
    """
    return ROOT(click.Command(word, callback=run, params=options, help=help))


def _beginning(word: str) -> str:
    register = drafts.BY_WORD[word]
    where = f"at the end of {register.path}" if register.by_id else "in a file of its own"
    from_url = " From a URL alone, it fills in what the address tells; nothing is fetched." if word == "source" else ""
    return f"Write a new {word} {where}, print its path, and say what is still missing.{from_url}"


def _options(keys: Iterable[str]) -> str:
    return ", ".join(f"--{key.replace('_', '-')}" for key in keys)


def _instead(keys: dict[str, Key]) -> str:
    """What makes some of the needed keys needless."""
    if "sources" in keys:
        of_claim = [key for key in required(keys) if key not in required(keys, ["sources"])]
        return f"An entry that nobody disputes needs --sources instead of {_options(of_claim)}."
    return "With --unread, it needs no --url." if "unread" in keys else ""


def _option(key: str, part: type[Part], info: FieldInfo) -> click.Option:
    several = is_list(key, info)
    more = " Can be given several times." if several else ""
    words = words_of(info.annotation)
    one_of = f" One of {', '.join(words)}." if words and not all(w in (info.description or "") for w in words) else ""
    help = " ".join((info.description or "").split()) + one_of + more
    name = f"--{key.replace('_', '-')}"
    if is_flag(info):
        return click.Option([name, key], flag_value="true", default=None, help=help.replace("`true` for", "For"))
    return click.Option(
        [name, key],
        multiple=several,
        metavar="WORD" if words else None,
        help=help,
        shell_complete=_completion(key, words),
    )


def _completion(key: str, words: Iterable[str]) -> Callable[..., list[Any]]:
    """What a shell proposes for an option: the words of a closed list, or the ids of a register, after a comma too."""

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[Any]:
        root = context.params.get("root") or nearest_project()
        named = choices(root, key) if key in REFERS_TO else {str(word): "" for word in words}
        return proposals(named, typed)

    return complete


def _begin(word: str, root: Path, id: str | None, address: str | None, typed: dict[str, Any]) -> None:
    """Gather what is given and asked, write the record, and tell how it stands."""
    wants_timeline(root)
    if address and "url" in typed:
        raise click.UsageError("the address is given twice: as URL and as --url")
    keys = keys_of(word)
    known = drafts.from_address(address) if address else {}
    given = {**known, **_listed(typed, keys)}
    missing = [key for key in required(keys, given) if key not in given]
    lacking = [] if address or at_terminal() else missing
    _refuse_wrong(given, keys, id, lacking)
    if missing and at_terminal():
        given = ask(root, keys, given)
    _write(word, root, id or _ask_id(word, root, given), given)


def at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _listed(typed: dict[str, Any], keys: dict[str, Key]) -> dict[str, Any]:
    """What was typed, as a file would hold it, with several ids in one text set apart."""
    typed = {key: in_lines(value) if isinstance(value, str) else value for key, value in typed.items()}
    lists = {key: list(map(in_lines, value)) for key, value in typed.items() if isinstance(value, tuple)}
    ids = {key: [id for text in value for id in text.replace(",", " ").split()] for key, value in lists.items()}
    return {**typed, **lists, **{key: value for key, value in ids.items() if key in REFERS_TO}}


def _refuse_wrong(given: dict[str, Any], keys: dict[str, Key], id: str | None, lacking: list[str]) -> None:
    """Bad usage where a value cannot be right or is not there, all of them at once."""
    found = {key: drafts.wrong_with(keys[key][0], key, value) for key, value in given.items() if key != "source"}
    found["source"] = "".join(drafts.wrong_with(Citation, "source", source) for source in given.get("source", []))
    found["id"] = drafts.wrong_with(Claim, "id", id) if id else ""
    told = [f"--{key.replace('_', '-')}: {wrong}" for key, wrong in found.items() if wrong]
    is_open = "source" in lacking and not begins_claim(keys, given)
    told += [f"missing: {_options(lacking)}"] if lacking else []
    told += [_instead(keys)] if is_open else []
    if told:
        raise click.UsageError("\n  ".join(told))


def _ask_id(word: str, root: Path, given: dict[str, Any]) -> str:
    """The id of a record: proposed from its name or its address, and at a terminal asked."""
    taken = registers.ids(root, drafts.BY_WORD[word].name)
    name = given.get("title") or given.get("name") or given.get("question") or ""
    id = drafts.source_id(**_of_source(given)) if word == "source" else proposed_id(name)
    if at_terminal():
        click.echo("\nIts id: a-z, digits and single hyphens; it never changes once it is published.", err=True)
        return click.prompt("id", default=free_id(id, taken) or None, value_proc=_sound_id, err=True)
    if not id:
        raise click.UsageError("missing: --id, for none can be made of what was given")
    return id


def _of_source(given: dict[str, Any]) -> dict[str, str]:
    """What the id of a source is made of."""
    return {key: given.get(key, "") for key in ("url", "published", "publisher")}


def _sound_id(typed: str) -> str:
    if wrong := drafts.wrong_with(Claim, "id", typed):
        raise click.UsageError(wrong)
    return typed


def _write(word: str, root: Path, id: str, given: dict[str, Any]) -> None:
    """Write the record, print its path, and say what the checks find in its file."""
    register = drafts.BY_WORD[word]
    today = datetime.date.today().isoformat()
    draft = Draft(register, id, drafts.entry(given, today) if register.model is Entry else given)
    _refuse_known(draft, read(root).timeline)
    try:
        drafts.write(draft, root)
    except CannotWrite as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(root / draft.path)
    _tell_missing(root, draft)


def _refuse_known(draft: Draft, timeline: Timeline) -> None:
    """End where the id of a record is taken, or the address of a source is there already."""
    name, model = draft.register.name, draft.register.model
    if draft.id in timeline.register(name) or (model is Entry and draft.id in timeline.aliases):
        raise click.ClickException(f"the id `{draft.id}` is taken in `{name}`; give another with --id")
    same = [id for id, source in timeline.sources.items() if source.url and source.url == draft.record.get("url")]
    if model is Source and same:
        raise click.ClickException(f"this address is there already: `timeline/sources/{same[0]}.yml`")


def _tell_missing(root: Path, draft: Draft) -> None:
    problems = check(read(root))
    own = [problem for problem in problems if problem.path == draft.path]
    if own:
        click.echo(f"\nStill to do:\n\n{report_text(own)}", err=True)
    if len(problems) > len(own):
        click.echo(f"{pluralize(len(problems) - len(own), 'problem')} in other files: see `dateline check`", err=True)
    if not problems:
        click.echo("no problems", err=True)


for _word in drafts.BY_WORD:
    new_command.add_command(_command(_word))
