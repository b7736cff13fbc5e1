"""Asking the web: one request, without following where it leads, within a time and up to a size."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import quote, urlsplit, urlunsplit

import dateline
from dateline.links import AGENT, Answer, Unanswered

MAX_RESPONSE_BYTES = 512 * 1024
"""How much of a body is read; RFC 9309 asks for so much of a `robots.txt`."""

SAFE = "/:?#[]@!$&'()*+,;=%~"


class _Impatient(http.client.HTTPConnection):
    """Cuts a connection when its time is up, however slowly something still trickles in."""

    longest = 0.0
    late = False

    def connect(self) -> None:
        """Connect, and start the clock."""
        super().connect()
        clock = threading.Timer(self.longest, self._cut, [self.sock])
        clock.daemon = True
        clock.start()

    def getresponse(self) -> http.client.HTTPResponse:
        """The head of the answer; what came of one that was cut is not believed."""
        response = super().getresponse()
        if self.late:
            raise TimeoutError
        return response

    def _cut(self, connected: socket.socket) -> None:
        self.late = True
        with contextlib.suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: whoever asks decides."""

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> None:
        """Not to be followed, nor even read."""

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class Web:
    """Asks for addresses over the network; a `links.Ask`."""

    def __init__(self, timeout: float, about: str = "") -> None:
        self.timeout = timeout
        self.agent = f"{AGENT}/{dateline.__version__}{f' (+{about})' if about else ''}"
        self._opener = urllib.request.build_opener(_Stay, *_handlers(timeout))

    def __call__(self, method: str, address: str) -> Answer:
        """The answer of the host; `Unanswered` where none comes that can be used."""
        headers = {"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity"}
        try:
            request = urllib.request.Request(_encoded(address), method=method, headers=headers)
            with self._opener.open(request, timeout=self.timeout) as response:
                return _answer(response, response.status, method)
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error, error.code, method)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unanswered(_reason(error)) from None


def _handlers(timeout: float) -> list[urllib.request.BaseHandler]:
    class Plain(_Impatient):
        longest = 2 * timeout

    class Secure(_Impatient, http.client.HTTPSConnection):
        longest = 2 * timeout

    class Http(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, request)

    class Https(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(Secure, request)

    return [Http(), Https()]


def _answer(response: http.client.HTTPResponse | urllib.error.HTTPError, status: int, method: str) -> Answer:
    body = b""
    if method == "GET":
        try:
            body = response.read(MAX_RESPONSE_BYTES)
        except (OSError, http.client.HTTPException) as error:
            if status == 200:
                raise Unanswered(_reason(error)) from None
    location = (response.headers.get("Location") or "").encode("latin-1", "replace").decode("utf-8", "replace")
    return Answer(status, location.strip(), body.decode("utf-8", "replace"))


def _encoded(address: str) -> str:
    """The address in the letters that may be sent: its host in Punycode, the rest with percent signs."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError("not a web address")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return f"{parts.scheme}://{host}{quote(urlunsplit(('', '', parts.path, parts.query, '')), safe=SAFE)}"


def _reason(error: Exception) -> str:
    """Why no answer came, in an editor's words."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return "no answer in time"
    if isinstance(cause, socket.gaierror):
        return "there is no such host"
    if isinstance(cause, ConnectionRefusedError):
        return "its host takes no connections"
    if type(cause).__name__.startswith("SSL"):
        return "its certificate or its encryption is not in order"
    if isinstance(cause, ValueError | http.client.InvalidURL):
        return "the address cannot be asked for"
    return "the connection broke off"
