"""Links: what is found at addresses whose hosts misbehave in every way; the hosts are all on this machine."""

from __future__ import annotations

import datetime
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import folders
import pytest
from dateline.commands.web import Web
from dateline.links import AGENT, Answer, Checker, Found, Unanswered, archived_copy
from dateline.vocabulary import Reach

TIMEOUT = 0.4

PAGE = "text/html"
ROBOTS = "User-agent: *\nDisallow: /secret\n\nUser-agent: SomebodyElse\nDisallow: /\n"


class Host(ThreadingHTTPServer):
    """A host that misbehaves, and remembers how it was treated."""

    daemon_threads = True

    def __init__(self, robots: tuple[int, str] = (200, ROBOTS)) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.robots = robots
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.under_way = self.most_under_way = 0
        self.guard = threading.Lock()
        self.over = threading.Event()
        self.copies: dict[str, object] = {}
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def root(self) -> str:
        """The host's address without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *args: object) -> None:
        """Nothing is said of visitors who hang up."""


class Pages(BaseHTTPRequestHandler):
    """The pages of a host; what they do is reported by their paths."""

    server: Host

    def do_HEAD(self) -> None:
        self.meet()

    def do_GET(self) -> None:
        self.meet()

    def log_message(self, *args: object) -> None:
        """Nothing is printed."""

    def meet(self) -> None:
        """Think for a moment, note how many are thought about at once, and only then answer: who asked waits so long."""
        host = self.server
        with host.guard:
            host.asked.append((self.command, self.path))
            host.agents.add(self.headers["User-Agent"])
            host.under_way += 1
            host.most_under_way = max(host.most_under_way, host.under_way)
        time.sleep(0.01)
        with host.guard:
            host.under_way -= 1
        self.page()

    def page(self) -> None:
        """Do as the path says."""
        path = urlsplit(self.path)
        first = path.path.strip("/").split("/")[0]
        if special := getattr(self, f"page_{first.replace('-', '_').replace('.', '_')}", None):
            special()
        elif first.isdigit():
            self.say(int(first))
        else:
            self.say(200, "<title>A page</title>")

    def say(self, status: int, body: str | bytes = "", location: str = "") -> None:
        """An answer with a body, unless it is to HEAD."""
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", f"{PAGE}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self._headers_buffer.append(b"Location: " + location.encode() + b"\r\n")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def page_robots_txt(self) -> None:
        self.say(*self.server.robots)

    def page_to(self) -> None:
        """`/to/301/path` sends to `/path`."""
        _, _, status, target = self.path.split("/", 3)
        self.say(int(status), location=f"/{target}")

    def page_circle(self) -> None:
        self.say(302, location="/circle-back")

    def page_circle_back(self) -> None:
        self.say(302, location="/circle")

    def page_on_and_on(self) -> None:
        self.say(302, location=f"{self.path}/on")

    def page_ftp(self) -> None:
        self.say(301, location="ftp://example.org/x")

    def page_nonsense(self) -> None:
        self.say(302, location="http://[")

    def page_umlaut(self) -> None:
        self.say(301, location="/über uns")

    def page_head_is_refused(self) -> None:
        self.say(405 if self.command == "HEAD" else 200)

    def page_head_lies(self) -> None:
        self.say(404 if self.command == "HEAD" else 200)

    def page_challenge(self) -> None:
        self.say(503, "<title>Just a moment...</title>")

    def page_human(self) -> None:
        self.say(405 if self.command == "HEAD" else 200, "<title>CAPTCHA</title>")

    def page_hangs(self) -> None:
        self.server.over.wait(20)

    def page_trickles(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while not self.server.over.wait(TIMEOUT / 4):
            self.wfile.write(b"z")

    def page_huge(self) -> None:
        if self.command == "HEAD":
            self.say(405)
            return
        self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n<title>A book</title>")
        while not self.server.over.is_set():
            self.wfile.write(b"x" * 65_536)

    def page_wrong_letters(self) -> None:
        self.say(405 if self.command == "HEAD" else 200, b"<title>\xff\xfe caf\xe9</title>")

    def page_hangs_up(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def page_talks_nonsense(self) -> None:
        self.wfile.write(b"\x00\x01\x02\r\n\r\n")

    def page_available(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        copy = self.server.copies.get(asked["url"][0], {})
        body = copy if isinstance(copy, str) else json.dumps({"archived_snapshots": copy})
        self.say(200, body)


@pytest.fixture
def host() -> Iterator[Host]:
    """One host."""
    made = Host()
    yield made
    made.over.set()
    made.shutdown()
    made.server_close()


def check(*addresses: str) -> list[Found]:
    """What is found, with no pause."""
    return list(Checker(Web(TIMEOUT), lambda seconds: None, 0).check(addresses).values())


# the path, what is found, a part of why
PATHS = [
    ("/well", Reach.ALIVE, ""),
    ("/head-is-refused", Reach.ALIVE, ""),
    ("/head-lies", Reach.ALIVE, ""),
    ("/huge", Reach.ALIVE, ""),
    ("/wrong-letters", Reach.ALIVE, ""),
    ("/späte Blüte?x=1 2", Reach.ALIVE, ""),
    ("/to/302/well", Reach.ALIVE, ""),
    ("/to/302/to/301/well", Reach.ALIVE, ""),
    ("/to/307/well", Reach.ALIVE, ""),
    ("/to/301/well", Reach.MOVED, ""),
    ("/to/308/to/302/well", Reach.MOVED, ""),
    ("/umlaut", Reach.MOVED, ""),
    ("/to/301/", Reach.MOVED, "the front page"),
    ("/to/301/404", Reach.MISSING, "404"),
    ("/404", Reach.MISSING, "404"),
    ("/410", Reach.MISSING, "410"),
    ("/401", Reach.BLOCKED, "401"),
    ("/403", Reach.BLOCKED, "403"),
    ("/406", Reach.BLOCKED, "406"),
    ("/429", Reach.BLOCKED, "429"),
    ("/451", Reach.BLOCKED, "451"),
    ("/999", Reach.BLOCKED, "999"),
    ("/secret/page", Reach.BLOCKED, "robots.txt"),
    ("/to/302/secret", Reach.BLOCKED, "robots.txt"),
    ("/challenge", Reach.BLOCKED, "a human"),
    ("/human", Reach.BLOCKED, "a human"),
    ("/500", Reach.UNREACHABLE, "500"),
    ("/503", Reach.UNREACHABLE, "503"),
    ("/circle", Reach.UNREACHABLE, "in a circle"),
    ("/on-and-on", Reach.UNREACHABLE, "more than 8 times"),
    ("/ftp", Reach.UNREACHABLE, "no web page"),
    ("/nonsense", Reach.UNREACHABLE, "no web page"),
    ("/304", Reach.UNREACHABLE, "304"),
    ("/hangs", Reach.UNREACHABLE, "no answer in time"),
    ("/trickles", Reach.UNREACHABLE, "no answer in time"),
    ("/hangs-up", Reach.UNREACHABLE, "broke off"),
    ("/talks-nonsense", Reach.UNREACHABLE, "broke off"),
]


@pytest.mark.parametrize(("path", "reach", "why"), PATHS, ids=[row[0] for row in PATHS])
def test_a_page_is_found_as_it_is(host, path, reach, why):
    started = time.monotonic()
    (found,) = check(host.root + path)
    assert (found.reach, why in found.why) == (reach, True), found
    assert time.monotonic() - started < 6 * TIMEOUT + 1


def test_where_a_page_moved_to_is_told(host):
    moved, twice, partly, first = check(
        *(
            f"{host.root}/to/{way}"
            for way in ("301/well", "301/to/302/403", "301/to/302/to/301/well", "302/to/301/well")
        )
    )
    assert moved.now == f"{host.root}/well"
    assert partly.now == f"{host.root}/to/302/to/301/well"
    assert (first.reach, first.now) == (Reach.ALIVE, "")
    assert (twice.reach, twice.now) == (Reach.BLOCKED, "")


def test_a_host_that_is_not_there_is_unreachable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused, nowhere = check(f"http://127.0.0.1:{port}/", "http://nowhere.invalid/")
    assert refused == Found(Reach.UNREACHABLE, "its host takes no connections")
    assert nowhere.reach is Reach.UNREACHABLE


def test_no_scheme_but_the_two_of_the_web_is_ever_opened():
    with pytest.raises(Unanswered, match="cannot be asked for"):
        Web(TIMEOUT)("GET", "file:///etc/hostname")


def test_a_host_is_asked_for_one_page_at_a_time_and_first_for_its_rules(host):
    found = check(*(f"{host.root}/page-{number}" for number in range(12)))
    assert {one.reach for one in found} == {Reach.ALIVE}
    assert host.asked[0] == ("GET", "/robots.txt") and host.asked.count(("GET", "/robots.txt")) == 1
    assert host.most_under_way == 1
    assert len(host.asked) == 13


def test_a_checker_names_itself(host):
    Checker(Web(TIMEOUT, about="https://example.org/timeline"), lambda seconds: None, 0).check([f"{host.root}/well"])
    (agent,) = host.agents
    assert agent.startswith(f"{AGENT}/") and agent.endswith("(+https://example.org/timeline)")


def test_what_the_rules_forbid_is_not_asked_for(host):
    check(f"{host.root}/secret/page")
    assert host.asked == [("GET", "/robots.txt")]


@pytest.mark.parametrize(
    ("status", "reach"), [(404, Reach.ALIVE), (403, Reach.ALIVE), (500, Reach.BLOCKED), (429, Reach.BLOCKED)]
)
def test_a_host_without_rules_may_be_asked_and_one_that_fails_to_give_them_not(host, status, reach):
    host.robots = (status, "Disallow")
    (found,) = check(f"{host.root}/well")
    assert found.reach is reach


def test_after_too_many_requests_a_host_is_left_alone(host):
    found = check(f"{host.root}/429", f"{host.root}/well", f"{host.root}/404")
    assert [one.reach for one in found] == [Reach.BLOCKED] * 3
    assert host.asked == [("GET", "/robots.txt"), ("HEAD", "/429")]


def test_there_is_a_pause_after_each_request_as_long_as_the_host_asks():
    pauses: list[float] = []
    said = {"/robots.txt": Answer(200, body="User-agent: *\nCrawl-delay: 7\n"), "/a": Answer(200), "/b": Answer(404)}
    checker = Checker(lambda method, address: said[urlsplit(address).path], pauses.append, 1)
    checker.check(["https://post.example/a", "https://post.example/b"])
    assert pauses == [1, 7, 7, 7]
    said["/robots.txt"] = Answer(200, body="User-agent: *\nCrawl-delay: 86400\n")
    pauses.clear()
    Checker(lambda method, address: said[urlsplit(address).path], pauses.append, 1).check(["https://post.example/a"])
    assert pauses == [1, 30]


def closest(address: str, **more: object) -> dict:
    """What the archive says of a copy."""
    return {"closest": {"available": True, "url": address, "status": "200", "timestamp": "20230905000000", **more}}


COPIES = [
    (
        closest("http://web.archive.org/web/2023/https://p.example/"),
        "https://web.archive.org/web/2023/https://p.example/",
    ),
    ({}, None),
    (closest("https://web.archive.org/web/2023/x", status="404"), None),
    (closest("javascript:alert(1)"), None),
    (closest("https://web.archive.org/x\narchive_url: y"), None),
]


@pytest.mark.parametrize(("said", "copy"), COPIES)
def test_an_archived_copy_is_proposed_where_there_is_one_that_can_be_used(host, said, copy):
    host.copies["https://p.example/"] = said
    assert archived_copy(Web(TIMEOUT), f"{host.root}/available", "https://p.example/", "2023-09-05") == copy
    assert host.asked == [("GET", "/available?url=https%3A%2F%2Fp.example%2F&timestamp=20230905")]


@pytest.mark.parametrize(
    "said", ["", "<html>", "[]", '{"archived_snapshots": 3}', '{"archived_snapshots": {"closest": 3}}']
)
def test_an_archive_that_talks_nonsense_is_not_believed(host, said):
    host.copies["https://p.example/"] = said
    with pytest.raises(Unanswered):
        archived_copy(Web(TIMEOUT), f"{host.root}/available", "https://p.example/", "2023-09-05")


POST, RADIO = "timeline/sources/post-2023-09-05.yml", "timeline/sources/radio-2023-09-05.yml"


@pytest.fixture
def project(host: Host, tmp_path: Path) -> Path:
    """A timeline whose sources stand on the host: one is missing and has no copy, the other has moved."""
    edits = {
        POST: {"https://post.example/talks": f"{host.root}/404", "archive_url: https://archive.example/talks": None},
        RADIO: {
            "https://radio.example/news": f"{host.root}/to/301/well",
            "https://archive.example/news": f"{host.root}/403",
        },
    }
    host.copies[f"{host.root}/404"] = closest("http://web.archive.org/web/2023/talks")
    return folders.write(tmp_path / "project", {"edits": edits})


def links(project: Path, host: Host, *more: str | Path):
    """Run `dateline links` against the host alone."""
    quick = ("--pause", "0", "--timeout", str(TIMEOUT), "--archive", f"{host.root}/available")
    return folders.dateline("links", project, *quick, *more)


def test_the_report_tells_what_is_not_well_and_proposes_copies(project, host):
    result = links(project, host)
    today = datetime.date.today().isoformat()
    assert result.exit_code == 0
    assert (
        result.output
        == f"""\
# Links

Looked at on {today}: 3 addresses, 1 missing, 1 moved, 1 blocked.

## Missing

{Reach.MISSING.meaning}

- <{host.root}/404> in `{POST}` (`url`); its host answers 404

## Moved

{Reach.MOVED.meaning}

- <{host.root}/to/301/well> in `{RADIO}` (`url`); it stands at <{host.root}/well>

## Blocked

{Reach.BLOCKED.meaning}

- <{host.root}/403> in `{RADIO}` (`archive_url`); its host answers 403

## Archived copies to add

Open each and see that it shows the text, then add the line.

`{POST}`

```yaml
archive_url: https://web.archive.org/web/2023/talks
```
"""
    )


def test_what_was_found_today_is_not_asked_for_again(project, host, tmp_path):
    first = links(project, host, "--report", tmp_path / "links.md").output
    assert first == f"2 links to look at, 1 archived copy to add: {tmp_path / 'links.md'}\n"
    asked = len(host.asked)
    again = links(project, host)
    assert again.output == (tmp_path / "links.md").read_text(encoding="utf-8")
    assert len(host.asked) == asked


@pytest.mark.parametrize("kept", ["", "[]", '{"day": "2023-09-05", "found": {}, "copies": {}}', '{"found": {"a": 1}}'])
def test_what_was_kept_on_another_day_or_cannot_be_read_is_asked_for_anew(project, host, tmp_path, kept):
    (tmp_path / "kept.json").write_text(kept, encoding="utf-8")
    assert "1 missing" in links(project, host, "--cache", tmp_path / "kept.json").output
    assert json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))["day"] == datetime.date.today().isoformat()


def test_what_was_found_is_not_lost_where_it_cannot_be_written(project, host, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    told = links(project, host, "--cache", tmp_path / "file" / "kept.json")
    assert told.exit_code == 0 and "1 missing" in told.stdout
    assert "kept.json` cannot be written: " in told.stderr and "the next run asks for all again" in told.stderr
    told = links(project, host, "--report", tmp_path / "nowhere" / "links.md")
    assert told.exit_code == 1 and "1 missing" in told.stdout
    assert "links.md` cannot be written: no such file or directory" in told.stderr


def test_an_archive_that_does_not_answer_fails_nothing_and_is_told(project, host):
    host.copies[f"{host.root}/404"] = "nonsense"
    result = links(project, host)
    assert result.exit_code == 0
    assert "Not every archived copy was looked for: the archive answers something else than it should." in result.output


def test_a_folder_without_a_timeline_is_bad_usage(tmp_path):
    result = folders.dateline("links", tmp_path)
    assert result.exit_code == 2 and "there is no folder `timeline`" in result.output


def test_a_timeline_with_mistakes_is_looked_at_as_far_as_it_can_be_read(project, host):
    (project / POST).write_text("type: report\n", encoding="utf-8")
    result = links(project, host)
    assert result.exit_code == 0 and "2 addresses, 1 moved, 1 blocked" in result.output
