"""Links: whether the pages that a timeline rests on can still be reached.

Each address is asked for politely: what its host's `robots.txt` forbids is not asked for, one request at a
time goes to a host and then there is a pause, HEAD comes before GET, and a host that says it was asked too
often is not asked again. A refusal is `blocked` and never called dead, for readers may well see the page.
Nothing here meets the network: `ask` does, and `wait` is the pause.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from dateline.vocabulary import Reach

AGENT = "DatelineLinkCheck"
MOST_REDIRECTS = 8
MOST_AT_ONCE = 8
LONGEST_PAUSE = 30.0

GONE = (404, 410)
FOR_GOOD = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
CHALLENGES = ("captcha", "cf-chl", "cf-challenge", "just a moment...", "verify you are human", "are you a robot")


class Unanswered(Exception):
    """Nothing that can be used came back; the message says why in words."""


@dataclass(frozen=True)
class Answer:
    """What a host answered: the status, where it sends us, and the beginning of the body."""

    status: int
    location: str = ""
    body: str = ""


Ask = Callable[[str, str], Answer]
"""Asks for an address with a method, `HEAD` or `GET`; raises `Unanswered`. Redirects are not followed."""


@dataclass(frozen=True)
class Found:
    """What was found at an address: whether it can be reached, why one thinks so, and where it stands now."""

    reach: Reach
    why: str = ""
    now: str = ""


@dataclass
class _Host:
    """The lock that lets one request to a host through at a time, and by origin what may be asked for there.

    An origin that is to be left alone has in `closed` what is reported of its pages.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    closed: dict[str, Found] = field(default_factory=dict)


class Checker:
    """Checks addresses, one request at a time for each host."""

    def __init__(self, ask: Ask, wait: Callable[[float], None], pause: float) -> None:
        self.ask = ask
        self.wait = wait
        self.pause = pause
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def check(self, addresses: Iterable[str]) -> dict[str, Found]:
        """What is found at each address, in their order; several hosts are asked at once."""
        wanted = list(dict.fromkeys(addresses))
        by_host: dict[str, list[str]] = {}
        for address in wanted:
            by_host.setdefault(_host(address), []).append(address)
        with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
            found = [pair for pairs in pool.map(self._check_all, by_host.values()) for pair in pairs]
        return {address: dict(found)[address] for address in wanted}

    def _check_all(self, addresses: list[str]) -> list[tuple[str, Found]]:
        return [(address, self._check(address)) for address in addresses]

    def _check(self, address: str) -> Found:
        """Follow an address to its end. Where it was sent on for good is where it stands now."""
        here = settled = address
        seen, for_good = {address}, True
        while len(seen) <= MOST_REDIRECTS + 1:
            answer = self._asked(here)
            if isinstance(answer, Found):
                return answer
            if answer.status not in REDIRECTS or not answer.location:
                return _judged(answer, address, settled)
            here = _absolute(here, answer.location)
            for_good = for_good and answer.status in FOR_GOOD
            settled = here if for_good else settled
            if urlsplit(here).scheme not in ("http", "https"):
                return Found(Reach.UNREACHABLE, "it leads to something that is no web page")
            if here in seen:
                return Found(Reach.UNREACHABLE, "it leads in a circle")
            seen.add(here)
        return Found(Reach.UNREACHABLE, f"it leads on more than {MOST_REDIRECTS} times")

    def _asked(self, address: str) -> Answer | Found:
        """The answer for an address, or why there is none."""
        origin = _origin(address)
        with self._lock:
            host = self._hosts.setdefault(_host(address), _Host())
        with host.lock:
            if origin not in host.rules:
                self._read_rules(host, origin)
            if origin in host.closed:
                return host.closed[origin]
            if not host.rules[origin].can_fetch(AGENT, address):
                return Found(Reach.BLOCKED, "its host asks programs not to open it (`robots.txt`)")
            answer = self._answer(address, self._pause_for(host.rules[origin]))
            if isinstance(answer, Answer) and answer.status == 429:
                host.closed[origin] = Found(Reach.BLOCKED, "its host asks not to be asked this often (429)")
            return answer

    def _answer(self, address: str, pause: float) -> Answer | Found:
        """The answer to HEAD where that is a good one, else the answer to GET."""
        reason = ""
        for method in ("HEAD", "GET"):
            try:
                answer = self.ask(method, address)
            except Unanswered as error:
                reason = str(error)
                continue
            finally:
                self.wait(pause)
            if method == "GET" or answer.status in (200, 429, *REDIRECTS):
                return answer
        return Found(Reach.UNREACHABLE, reason)

    def _read_rules(self, host: _Host, origin: str) -> None:
        """Read a host's `robots.txt`; where it fails to give one, nothing else is asked of it."""
        host.rules[origin] = rules = RobotFileParser()
        try:
            answer = self._rules_at(f"{origin}/robots.txt")
        except Unanswered as error:
            host.closed[origin] = Found(Reach.UNREACHABLE, str(error))
            return
        if answer.status == 429 or answer.status >= 500:
            why = f"its host does not say what may be opened (`robots.txt`: {answer.status})"
            host.closed[origin] = Found(Reach.BLOCKED, why)
        rules.parse(answer.body.splitlines() if answer.status == 200 else [])

    def _rules_at(self, address: str) -> Answer:
        answer = Answer(0)
        for _ in range(MOST_REDIRECTS):
            try:
                answer = self.ask("GET", address)
            finally:
                self.wait(self.pause)
            if answer.status not in REDIRECTS or not answer.location:
                break
            address = _absolute(address, answer.location)
            if urlsplit(address).scheme not in ("http", "https"):
                break
        return answer

    def _pause_for(self, rules: RobotFileParser) -> float:
        return min(max(self.pause, float(rules.crawl_delay(AGENT) or 0)), max(self.pause, LONGEST_PAUSE))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()


def _absolute(here: str, location: str) -> str:
    """Where a redirect leads, without the part after `#`; nowhere where that cannot be read."""
    try:
        return urljoin(here, location).partition("#")[0]
    except ValueError:
        return ""


def _judged(answer: Answer, asked: str, settled: str) -> Found:
    """What the last answer says of the address that was asked for."""
    status = answer.status
    if 200 <= status < 300:
        if any(mark in _title(answer.body) for mark in CHALLENGES):
            return Found(Reach.BLOCKED, "its host wants to see a human")
        return _moved(asked, settled) if settled != asked else Found(Reach.ALIVE)
    if status in GONE:
        return Found(Reach.MISSING, f"its host answers {status}")
    if 400 <= status < 500 or status > 599:
        return Found(Reach.BLOCKED, f"its host answers {status}")
    if any(mark in answer.body.lower() for mark in CHALLENGES):
        return Found(Reach.BLOCKED, f"its host wants to see a human ({status})")
    return Found(Reach.UNREACHABLE, f"its host answers {status}")


def _moved(asked: str, settled: str) -> Found:
    was, now = urlsplit(asked), urlsplit(settled)
    if now.path in ("", "/") and not now.query and was.path not in ("", "/"):
        return Found(Reach.MOVED, "it leads to the front page, so the text itself may be gone", settled)
    return Found(Reach.MOVED, "", settled)


def _title(page: str) -> str:
    """The title of a page in small letters."""
    return page.lower().partition("<title")[2].partition("</title")[0]


def archived_copy(ask: Ask, service: str, address: str, day: str) -> str | None:
    """The archived copy of a page nearest to a day, by the archive's availability service; None if it has none.

    Raises `Unanswered` where the service gives no answer that can be used.
    """
    answer = ask("GET", f"{service}?{urlencode({'url': address, 'timestamp': day.replace('-', '')})}")
    if answer.status != 200:
        raise Unanswered(f"the archive answers {answer.status}")
    try:
        closest = json.loads(answer.body)["archived_snapshots"].get("closest") or {}
        found, status = str(closest.get("url", "")), str(closest.get("status", ""))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unanswered("the archive answers something else than it should") from None
    usable = status == "200" and found.startswith(("http://", "https://")) and not _odd(found)
    return found.replace("http://web.archive.org/", "https://web.archive.org/", 1) if usable else None


def _odd(address: str) -> bool:
    return any(mark.isspace() or not mark.isprintable() or mark in '<>"`\\' for mark in address)
