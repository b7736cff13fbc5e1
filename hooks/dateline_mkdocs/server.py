"""MkDocs' server, made to show what is on disk in whichever way it is started.

MkDocs tells plugins of its server only where it reloads pages, and waits for good where a build fails. So
`show` puts a function of ours in the place of the one that serves: what is asked for goes through a `Preview`,
a build that fails leaves its reasons there, and an address that is taken ends in a sentence.
"""

from __future__ import annotations

import errno
import gc
import logging
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from dateline.preview import Preview
from dateline.records import FOLDERS
from jinja2 import TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException
from mkdocs.livereload import LiveReloadServer

INHERITS = re.compile(r"^INHERIT: *[\"']?(.+?)[\"']? *$", re.MULTILINE)
"""Where `mkdocs.yml` names a file to take more settings from."""

log = logging.getLogger("mkdocs.dateline")

_serve_as_mkdocs_does: Callable[..., None] = LiveReloadServer.serve


def show(preview: Preview) -> None:
    """Have every server of MkDocs serve a preview."""
    # MkDocs makes its server itself, and offers no place for another: so methods of it are replaced, here and below.
    LiveReloadServer.serve = lambda server, **options: _serve(server, preview, **options)  # type: ignore[method-assign]


def watched(config: MkDocsConfig) -> list[Path]:
    """The files and folders that a site is made of, but for Python code and the theme."""
    settings = Path(config.config_file_path)
    data = [settings.parent / name for name in FOLDERS]
    return [*data, Path(config.docs_dir), *_settings(settings), *map(Path, config.watch)]


def _settings(file: Path) -> list[Path]:
    """A file of settings, and those that it takes more from."""
    found = INHERITS.search(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None
    return [file, *_settings(file.parent / found[1])] if found else [file]


def follow(server: LiveReloadServer, preview: Preview) -> None:
    """Have a server tell open pages of each change, also where a folder comes later, or goes and comes back."""
    preview.follow(partial(_wake, server))
    log.info("Watching %s for changes too", " and ".join(f"'{name}'" for name in FOLDERS))


def _wake(server: LiveReloadServer) -> None:
    with server._rebuild_cond:  # MkDocs has no public way
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def _serve(server: LiveReloadServer, preview: Preview, **options: Any) -> None:
    gc.freeze()  # what the first build made is kept, so that later looks for what can go are short
    preview.build = partial(_failure_of, server.builder)
    server.builder = preview.refresh
    application = server.get_app()
    assert application is not None, "MkDocs makes its server with one"
    server.set_app(preview.serving(application, server.mount_path))
    server.server_bind = partial(_bind, server.server_bind, *server.server_address)  # type: ignore[method-assign]
    _serve_as_mkdocs_does(server, **options)


def _bind(bind: Callable[[], None], host: str, port: int) -> None:
    """Take the address of the preview; end in a sentence where it cannot be had."""
    try:
        bind()
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        reason = "it is in use, perhaps by another preview" if taken else getattr(error, "strerror", None) or error
        other = f"127.0.0.1:{8001 if port == 8000 else 8000}"
        raise Abort(
            f"The preview cannot use {host}:{port}: {reason}.\n"
            f"{'Stop that program, or choose' if taken else 'Choose'} another address: "
            f"`mkdocs serve -a {other}`, or `make serve SERVE='-a {other}'`."
        ) from None


def _failure_of(builder: Callable[[], None]) -> str:
    """Build the site; why that failed, or nothing. What is no mistake of the project's is logged with its traceback."""
    heard = _Heard(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        builder()
        return ""
    except Abort as error:
        cause = error.__context__  # logged too, but MkDocs logs the same words only once
        return (str(cause) if isinstance(cause, BuildError) else heard.worst()) or str(error)
    except MkDocsException as error:
        log.error("%s", error)
        return str(error)
    except Exception as error:
        log.exception("The build failed")
        place = f" ({error.filename}:{error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
        return f"{type(error).__name__}: {error}{place}"
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)


class _Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)

    def worst(self) -> str:
        """The errors; the warnings where there is no error."""
        worst = max((record.levelno for record in self.records), default=0)
        return "\n\n".join(record.getMessage() for record in self.records if record.levelno == worst)
