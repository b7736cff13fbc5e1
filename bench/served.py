"""Serve a folder on this machine as a plain file host does: gzip for text, kept-alive connections, nothing else.

Each answer is compressed once and kept, so that no reader waits for the compression of the one before.
"""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "application/javascript", "application/manifest+json", "image/svg+xml")
TYPES = {".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".js": "text/javascript"}
LEVEL = 6
MINUTES_KEPT = 10


@contextmanager
def served(folder: Path, prepared: bool = False) -> Iterator[str]:
    """The address, ending in `/`, at which a folder is served as long as the block runs; `prepared` compresses first."""
    answers = cache(lambda path: _answer(folder, path))
    if prepared:
        for file in folder.rglob("*.*"):
            answers(f"/{file.relative_to(folder).as_posix()}")
        answers("/")
    handler = type("Handler", (_Handler,), {"answers": staticmethod(answers)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _answer(folder: Path, path: str) -> tuple[HTTPStatus, dict[str, str], bytes]:
    """What is sent for a path: status, headers, body."""
    file = (folder / path.lstrip("/")).resolve()
    file = file / "index.html" if file.is_dir() else file
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain", "Content-Length": "0"}, b""
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    body = file.read_bytes()
    headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
    if kind.startswith(COMPRESSED):
        body = gzip.compress(body, LEVEL, mtime=0)
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    headers |= {"Content-Length": str(len(body)), "Cache-Control": f"max-age={MINUTES_KEPT * 60}"}
    return HTTPStatus.OK, headers, body


class _Handler(BaseHTTPRequestHandler):
    """Sends whole answers, each in one write."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer with what the file's path holds."""
        status, headers, body = self.answers(unquote(urlsplit(self.path).path))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
