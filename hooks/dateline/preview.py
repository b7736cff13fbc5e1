"""The preview: it shows what is on disk when a page is asked for, however it is served.

`Preview.serving` stands around the application of the preview's server. Each request first looks whether
anything that the site is made of has changed, and has the site built again where it has; then the page is
rendered, unless it was since that build. So nothing depends on whether a change was noticed in time.
`Preview.follow` looks on its own, so that open pages can be told of a change.

A build that fails leaves its reasons, which are shown instead of every page until one succeeds.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.frames import Frame
from dateline.languages import SOURCE
from dateline.project.policy import NONCE
from dateline.rendering.environment import templates
from dateline.site import Site
from dateline.stamps import Stamps, stamps_of

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

TRIES = 3
"""How often a request is answered again because a build began while it was answered."""

PAUSE = 0.25
"""The seconds between two looks of `follow`."""

RELOADING = b"<script>\nvar livereload"
"""How the script begins that MkDocs puts into each page of a preview."""

RELOADS = "/livereload/"
"""The addresses at which MkDocs tells open pages of a build; they wait for one, and never cause one."""


@dataclass(frozen=True)
class Built:
    """What one build left behind: the site, its frames, and the folder that is served."""

    site: Site
    frames: Mapping[str, Frame]
    folder: Path


class Preview:
    """Answers requests from a build that is as new as the files on disk."""

    def __init__(self) -> None:
        self.built: Built | None = None
        self.build: Callable[[], str] = lambda: ""
        self._lock = threading.RLock()  # held while the site is built, and while a page is made from it
        self._roots: list[Path] = []
        self._seen: Stamps | None = None
        self._failure = ""
        self._builds = 0

    def made_of(self, roots: Iterable[Path]) -> None:
        """Note the files and folders that the site is made of."""
        self._roots = list(dict.fromkeys(roots))

    def begin(self) -> None:
        """Take the build that now begins as the first; without it, the first request asks for another."""
        if self._seen is None:
            self._seen = stamps_of(self._roots)

    def show(self, built: Built) -> None:
        """Put a build in the place of the one before, which is then let go: a preview may run for days."""
        is_first = self.built is None
        self.built = built
        if not is_first:
            gc.collect()

    def refresh(self) -> None:
        """Build again where anything changed since the last build began, or where that build failed.

        `build` does it, and returns why it could not; nothing where it could.
        """
        with self._lock:
            roots, found = self._roots, stamps_of(self._roots)
            if found == self._seen and not self._failure:
                return
            self._builds += 1
            self._failure = self.build()
            self._seen = found if self._roots == roots else None

    def follow(self, wake: Callable[[], None]) -> None:
        """Look for changes from now on, in a thread of its own, and call `wake` after each."""
        threading.Thread(target=self._look, args=(wake, stamps_of(self._roots)), daemon=True).start()

    def _look(self, wake: Callable[[], None], seen: Stamps) -> None:
        pause = threading.Event()
        while not pause.wait(PAUSE):
            before, seen = seen, stamps_of(self._roots)
            if seen != before:
                wake()

    def serving(self, application: Application, mount: str) -> Application:
        """The application, with the site's pages under `mount` as they are now."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ.get("PATH_INFO", "").startswith(RELOADS):
                return application(environ, start_response)
            head, body = self._answer(application, environ, _path(environ, mount))
            start_response(*head)
            return [body]

        return serve

    def _answer(self, application: Application, environ: dict[str, Any], path: str | None) -> tuple[Any, bytes]:
        """The head and the body of an answer that no build has cut across."""
        for _ in range(TRIES):
            with self._lock:
                self.refresh()
                if self._failure:
                    return ("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")]), self._told()
                builds = self._builds
                self._make(path)
            heads: list[Any] = []
            body = b"".join(application(environ, lambda *head: heads.append(head)))  # noqa: B023
            if builds == self._builds:
                break
        return _with_reloading(heads[-1], body)

    def _make(self, path: str | None) -> None:
        """Write the file that answers for a path from the site's root, where the site has it and no file is there."""
        if self.built is None or path is None:
            return
        for name in _names_for(path):
            file = os.path.join(self.built.folder, name)
            if os.path.isfile(file):
                return
            if (content := _content(self.built, name)) is not None:
                os.makedirs(os.path.dirname(file), exist_ok=True)
                Path(file).write_bytes(content)
                return

    def _told(self) -> bytes:
        """The page that tells why there is no other."""
        return templates(SOURCE).get_template("failed.html").render(reasons=self._failure).encode()


def _with_reloading(head: tuple[Any, ...], body: bytes) -> tuple[tuple[Any, ...], bytes]:
    """An answer whose page lets the script run with which MkDocs reloads it, and no other script that is in the page."""
    status, headers, *more = head
    marked = body.replace(RELOADING, RELOADING.replace(b"<script", f'<script nonce="{NONCE}"'.encode()))
    if marked != body:
        headers = [(name, str(len(marked)) if name.lower() == "content-length" else value) for name, value in headers]
    return (status, headers, *more), marked


def _path(environ: dict[str, Any], mount: str) -> str | None:
    """The path that is asked for, from the site's root; None where it is not on the site."""
    path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "ignore")
    return path[len(mount) :] if path.startswith(mount) else None


def _names_for(path: str) -> list[str]:
    """The files that may answer for a path; where its last slash is missing, the server adds it if the page is there."""
    if path == "" or path.endswith("/"):
        return [f"{path}index.html"]
    return [path, f"{path}/index.html"]


def _content(built: Built, name: str) -> bytes | None:
    """What a file of the site holds: a page, filled, or something else; None where the site has no such file."""
    is_page = name == "index.html" or name.endswith("/index.html")
    if is_page and (page := built.site.page(name.removesuffix("index.html"))):
        return built.site.fill(page, built.frames[page.kind.name]).encode()
    return None if is_page else built.site.file(name)
