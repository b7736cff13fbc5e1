"""The preview: a page of the timeline is rendered when somebody asks for it, not before.

`Preview.serving` stands around the application of the preview's server. What the server does not find
is made, if the site has it, and asked for again; so the server's own ways (waiting for a rebuild, telling
the browser to reload) hold for these pages too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.frames import Frame
from dateline.site import Site

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""

TRIES = 3
"""How often a page is made anew when a rebuild sweeps it away before it is read."""


@dataclass(frozen=True)
class Built:
    """What one build left behind: the site, its frames, and the folder that is served."""

    site: Site
    frames: Mapping[str, Frame]
    folder: Path


class Preview:
    """Makes pages on demand from the newest build."""

    def __init__(self) -> None:
        self.built: Built | None = None

    def serving(self, application: Application, mount: str) -> Application:
        """The application, with the site's pages under `mount` made when they are missing."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            answer = _Answer()
            for _ in range(TRIES):
                answer = _Answer()
                answer.body = application(environ, answer.start)
                if not answer.is_missing or not self.make(_path(environ, mount)):
                    break
            start_response(*answer.head)
            return answer.body

        return serve

    def make(self, path: str | None) -> bool:
        """Write the file at a path from the site's root, if the site has it; whether it has."""
        built = self.built
        content = _content(built, path) if built and path is not None else None
        if built is None or content is None:
            return False
        file = built.folder / (f"{path}index.html" if path == "" or str(path).endswith("/") else str(path))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if self.built is not built:
            file.unlink(missing_ok=True)
        return True


class _Answer:
    """The head of an answer, kept back until it is known to be the last word."""

    def __init__(self) -> None:
        self.head: tuple[Any, ...] = ("500 Internal Server Error", [])
        self.body: Iterable[bytes] = []

    def start(self, *head: Any) -> None:
        self.head = head

    @property
    def is_missing(self) -> bool:
        return str(self.head[0]).startswith("404")


def _path(environ: dict[str, Any], mount: str) -> str | None:
    """The path that is asked for, from the site's root; None where it is not on the site."""
    path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "ignore")
    return path[len(mount) :] if path.startswith(mount) else None


def _content(built: Built, path: str | None) -> bytes | None:
    """What stands at a path: a page, filled, or one of the site's other files; None where there is nothing."""
    if page := built.site.page(path or ""):
        return built.site.fill(page, built.frames[page.kind.name]).encode()
    if path and not path.endswith("/"):
        return next((content for name, content in built.site.files() if name == path), None)
    return None
