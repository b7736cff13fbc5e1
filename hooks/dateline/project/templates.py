"""The project's own templates, in the folder `custom_dir`: each is used, and fills places that the shell has."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, meta, nodes

from dateline.problems import Problem, did_you_mean, rule, shown
from dateline.project.files import not_text
from dateline.yaml_source import Document

SHELL = "base.html"
"""The theme's template that has the blocks."""


class OwnTemplates:
    """The templates of a folder, by name; `path` is the folder's from the project's."""

    def __init__(self, folder: Path, path: str, environment: Environment) -> None:
        self.path = path
        self.environment = environment
        files = sorted(file for file in folder.rglob("*.html") if file.is_file())
        self.texts = {
            file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8", errors="replace") for file in files
        }
        self.undecodable = [wrong for name in self.texts if (wrong := not_text(f"{path}/{name}", str(folder / name)))]
        self.broken: dict[str, TemplateSyntaxError] = {}
        self.trees = {name: tree for name in self.texts if (tree := self._tree(name))}

    def _tree(self, name: str) -> nodes.Template | None:
        try:
            return self.environment.parse(self.texts[name], name)
        except TemplateSyntaxError as error:
            self.broken[name] = error
            return None

    @property
    def is_readable(self) -> bool:
        """Whether a page can be rendered with them."""
        return not self.broken and not self.undecodable

    def document(self, name: str) -> Document:
        """A template as a file of the project."""
        return Document(f"{self.path}/{name}", self.texts[name])

    def check(self, used: Collection[str]) -> Iterator[Problem]:
        """Everything that is wrong with the templates, of which pages use some; errors of others are their own."""
        yield from self.undecodable
        for name, error in self.broken.items():
            yield broken_template(self.document(name), error.lineno, _reason(error))
        if not self.is_readable:
            return
        reached = self._reached(used)
        for name, tree in self.trees.items():
            if name in reached:
                yield from self._unknown_blocks(name, tree)
            else:
                yield unused_template(self.document(name))

    def _reached(self, used: Collection[str]) -> set[str]:
        """The templates that pages use, and those that these name."""
        reached: set[str] = set()
        ahead = [name for name in used if name in self.trees]
        while ahead:
            name = ahead.pop()
            reached.add(name)
            named = set(meta.find_referenced_templates(self.trees[name]))
            if None in named:
                return set(self.trees)  # a name that is worked out may be any
            ahead += [other for other in named if other in self.trees and other not in reached]
        return reached

    def _unknown_blocks(self, name: str, tree: nodes.Template) -> Iterator[Problem]:
        """A problem for each block that no template in the line of those it extends has a place for."""
        known = self._blocks_above(tree)
        if known is None:
            return
        for node in tree.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                yield unknown_block(self.document(name), node.lineno, node.name, known)

    def _blocks_above(self, tree: nodes.Template) -> set[str] | None:
        """The blocks of all that a template extends; None where it extends nothing, or what is not known."""
        parent = next((node.template for node in tree.find_all(nodes.Extends)), None)
        if not isinstance(parent, nodes.Const) or not self.environment.loader:
            return None
        if parent.value in self.trees and self.trees[parent.value] is not tree:
            above = self.trees[parent.value]
        else:
            above = self.environment.parse(self.environment.loader.get_source(self.environment, SHELL)[0])
        return {block.name for block in above.find_all(nodes.Block)} | (self._blocks_above(above) or set())

    def problem(self, error: Exception) -> Problem:
        """What kept a page from being rendered, at its line of a template."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            for name in self.texts:
                if frame.filename.endswith(f"{self.path}/{name}"):
                    return broken_template(self.document(name), frame.lineno or 1, _reason(error))
        return broken_template(Document(self.path), 1, _reason(error))


def _reason(error: Exception) -> str:
    """Why a template could not be rendered, without the words of Python."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {shown(error.name)}"
    if named := re.search(r"has no (?:attribute|element) '(.*)'", str(error)):
        return f"there is nothing called {shown(named[1])}"
    return re.sub(r"'([^']*)'", r"`\1`", str(error))


@rule(
    "settings",
    why="No page can be made with a template that cannot be read.",
    before="{% block content %}{{ super() }}",
    after="{% block content %}{{ super() }}{% endblock %}",
)
def broken_template(document: Document, line: int, reason: str) -> Problem:
    """A template of the project can be rendered."""
    message = f"the template cannot be rendered: {reason[:1].lower()}{reason[1:].rstrip('.')}"
    return document.problem_at("broken-template", line - 1, 0, 10_000, message, "correct it, or take it out")


@rule(
    "settings",
    why="No page can be made with a template that is not there.",
    before="---\ntemplate: wide.html\n---",
    after="The file `wide.html` in the folder that `theme.custom_dir` names.",
)
def unknown_template(document: Document, name: str) -> Problem:
    """The template that a page names is there."""
    help = "write it into the folder that `theme.custom_dir` names, or take the line out"
    return document.problem("unknown-template", (), f"there is no template {shown(name)}", help, words=name)


@rule(
    "settings",
    why="All pages of the timeline would be empty.",
    before="<html><body>{% block hero %}{% endblock %}</body></html>",
    after='{% extends "base.html" %}',
)
def shell_without_page(document: Document) -> Problem:
    """A `main.html` of the project shows the page within it."""
    message = "the template does not show the words of the page"
    help = 'begin it with `{% extends "base.html" %}`, or put `{{ page.content }}` where the page belongs'
    return document.problem_at("shell-without-page", 0, 0, 10_000, message, help)


@rule(
    "advice",
    why="Somebody expects to see it, and no page uses it.",
    before="overrides/partials/footer.html",
    after='A block `footer` in `overrides/main.html`, which begins with `{% extends "base.html" %}`.',
    advice=True,
)
def unused_template(document: Document) -> Problem:
    """Every template of the project is used by a page."""
    help = "take it out, or fill a block of `base.html` in `main.html`: of Material's own templates no page uses any"
    return document.problem_at("unused-template", 0, 0, 10_000, "no page uses this template", help)


@rule(
    "advice",
    why="What is in it is on no page.",
    before="{% block tabs %}Tabs{% endblock %}",
    after="{% block announce %}News{% endblock %}",
    advice=True,
)
def unknown_block(document: Document, line: int, name: str, known: Collection[str]) -> Problem:
    """Every block of a template of the project fills a block of the one that it extends."""
    help = did_you_mean(name, known) or f"the blocks are {', '.join(f'`{each}`' for each in sorted(known))}"
    message = f"there is no block {shown(name)} to fill, so no page shows it"
    return document.problem_at("unknown-block", line - 1, 0, 10_000, message, help)
