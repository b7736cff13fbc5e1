"""Hosts of repositories: where a file is edited, a new one written and a mistake reported, as each host has it.

The address of a repository may go on to a branch and a folder in it, as the address bar of a browser shows them:
`https://github.com/me/stories/tree/draft/harbour`. Of a host that is not known nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

REPORT = "wrong-detail.yml"
"""The form in which a mistake is reported, among the templates of the repository's issues."""

BRANCH = "main"
"""The branch where the address names none."""


@dataclass(frozen=True)
class Host:
    """How the addresses of a host go on behind that of a repository; `names` is what its own address may be."""

    names: str
    tree: str
    edit: str
    new: str = ""
    issue: str = ""
    title: str = "title"


HOSTS = (
    Host(r"(www\.)?github\.com", "/tree/", "/edit/", "/new/", "/issues/new"),
    Host(r"(www\.)?gitlab\.com|gitlab\..+", "/-/tree/", "/-/edit/", issue="/-/issues/new", title="issue[title]"),
    Host(r"codeberg\.org|gitea\..+|forgejo\..+", "/src/branch/", "/_edit/", issue="/issues/new"),
    Host(r"bitbucket\.org", "/src/", "/src/"),
)
"""The hosts that are known."""


@dataclass(frozen=True)
class Repository:
    """A repository: its own address, its host where that is known, a branch, and the folder that holds the project."""

    root: str
    host: Host | None = None
    branch: str = BRANCH
    folder: str = ""

    @property
    def edit_form(self) -> str:
        """The address at which a file of the project is edited, with `{path}` in it; empty where it is not known."""
        inside = f"{quote(self.folder)}/" if self.folder else ""
        return f"{self.root}{self.host.edit}{quote(self.branch)}/{inside}{{path}}" if self.host else ""

    def new_form(self, editing: str) -> str:
        """The address at which a file is begun, to which its path is added; empty where the host takes no path.

        `editing` is the address at which a file is edited, which tells the branch and the folder.
        """
        if self.host is None or not self.host.new or not editing.startswith(f"{self.root}{self.host.edit}"):
            return ""
        branch, _, inside = editing.removeprefix(f"{self.root}{self.host.edit}").partition("/")
        return f"{self.root}{self.host.new}{branch}?filename={quote(inside.removesuffix('{path}'), safe='%')}"

    @property
    def has_forms(self) -> bool:
        """Whether the host takes what is filled in for its visitor: a file's text, the fields of a report."""
        return bool(self.host and self.host.new)

    def report(self, title: str, **fields: str) -> str | None:
        """The address at which a mistake is reported; None where it is not known. Only some hosts take fields."""
        if self.host is None or not self.host.issue:
            return None
        asked = {"template": REPORT, "title": title, **fields} if self.has_forms else {self.host.title: title}
        return f"{self.root}{self.host.issue}?{urlencode(asked)}"


def repository_at(address: str) -> Repository:
    """The repository at an address."""
    address = re.sub(r"[?#].*", "", address).rstrip("/")
    host = next((host for host in HOSTS if re.fullmatch(host.names, urlsplit(address).netloc.lower())), None)
    if host is None:
        return Repository(address)
    root, _, rest = address.partition(host.tree)
    branch, _, folder = rest.partition("/")
    return Repository(root.removesuffix(".git"), host, branch or BRANCH, folder)


def root_of(address: str) -> str:
    """The address of a repository, however it is written, for comparing."""
    return repository_at(address).root.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
