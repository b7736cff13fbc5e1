"""Where this engine was installed from, as the line of a requirements file that installs it elsewhere.

pip notes where a package came from (PEP 610), unless it came from an index, by its name. A file or a
folder of this machine means nothing on another; of a folder that is a git clone, the place it was cloned
from does, once its commit is there.
"""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any
from urllib.parse import unquote, urlsplit

UNKNOWN_ORIGIN = """\
# Dateline itself. It was installed here from a file or a folder that other machines do not have. Put the
# address of its repository, or of a wheel, into one of these lines, and take the `#` away:
# dateline @ git+https://...
# dateline @ https://...
"""

OVER_SSH = re.compile(r"(?:\w+@)?([\w.-]+):(?!//)(.+)")
"""An address as `git clone` takes it for ssh, `git@host:path`, which pip does not read."""


def requirement() -> str:
    """The line that installs this engine from where it was installed here; a comment where none is known."""
    try:
        installed = distribution("dateline")
    except PackageNotFoundError:
        return UNKNOWN_ORIGIN
    noted = installed.read_text("direct_url.json")
    if noted is None:
        return f"dateline=={installed.version}\n"
    address = _address(json.loads(noted))
    return f"dateline @ {address}\n" if address else UNKNOWN_ORIGIN


def _address(origin: dict[str, Any]) -> str | None:
    """The address of a repository or a file that is not on this machine; None where there is none."""
    url: str = origin["url"]
    if revision := origin.get("vcs_info"):
        return _of_repository(url, revision["commit_id"], revision["vcs"])
    if not url.startswith("file:"):
        return url
    return _of_clone(unquote(urlsplit(url).path)) if "dir_info" in origin else None


def _of_repository(url: str, commit: str, vcs: str = "git") -> str | None:
    """The address of a commit; None of a repository on this machine, and never with a password in it."""
    if over_ssh := OVER_SSH.fullmatch(url):
        url = f"ssh://git@{over_ssh[1]}/{over_ssh[2]}"
    if not url.startswith(("https://", "ssh://")):
        return None
    open = re.sub(r"(?<=^https://)[^/@]*@", "", url)
    return f"{vcs}+{open}@{commit}"


def _of_clone(folder: str) -> str | None:
    """The address of the commit that a folder is at; None where no repository elsewhere is known to have it."""
    commit, url = _git(folder, "rev-parse", "HEAD"), _git(folder, "config", "remote.origin.url")
    is_there = commit and _git(folder, "branch", "--remotes", "--contains", commit)
    return _of_repository(url, commit) if url and is_there else None


def _git(folder: str, *arguments: str) -> str:
    """What git answers; nothing where it does not."""
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
