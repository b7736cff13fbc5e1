"""The words that have one meaning each: every closed list of the format, and every derived word.

A member is one line: the word as it stands in YAML or in an address, the word as a reader meets it,
and what it means. The checks, the badges, the method page and the CSS classes all come from here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed list. `label` is how readers see it, `meaning` is one sentence in plain words."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str, meaning: str) -> Self:
        """Make the member from its one line."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.meaning = meaning
        return word


class Stance(Word):
    """What a claim does with the thing it is about."""

    ASSERTS = "asserts", "Asserts", "It says that this is so."
    DENIES = "denies", "Denies", "It says that this is not so."
    DOUBTS = "doubts", "Doubts", "It questions whether this is so, without denying it."
    DECLINES = "declines", "Declines to say", "It was asked and would neither confirm nor deny this."
    WITHDRAWS = "withdraws", "Withdraws", "It takes back what it said before, without saying the opposite."


class EntryKind(Word):
    """What sort of thing an entry records."""

    EVENT = "event", "Event", "Something that is said to have happened."
    STATEMENT = "statement", "Statement", "Something that was said in public, whether or not what it says is true."
    PLAN = "plan", "Plan", "Something that was expected; it stays here even when it turned out otherwise."


class Status(Word):
    """What the claims add up to. Derived from the stances of independent parties, never typed."""

    CONFIRMED = (
        "confirmed",
        "Confirmed",
        "Two independent parties say so, in reports that share no origin or in one issued together; none denies it.",
    )
    REPORTED = "reported", "Reported", "Sources report it, and nobody here disputes it."
    DISPUTED = "disputed", "Disputed", "At least one party says so and at least one denies it."
    CLAIMED = (
        "claimed",
        "Claimed",
        "One party says so, or several in reports that share an origin, and none denies it.",
    )
    EXPECTED = (
        "expected",
        "Expected",
        "It was announced or predicted; no claim that counts has said since that it happened.",
    )
    DENIED = "denied", "Denied", "At least one party denies it and no claim that counts asserts it. It is not settled."
    OPEN = "open", "Open", "No claim that counts says that it is so or that it is not."
    ON_RECORD = "on-record", "On the record", "It was said. Whether what it says is true is another question."


SETTLED = (Status.CONFIRMED, Status.REPORTED)
"""The statuses of what may be stated as a fact."""


class Outcome(Word):
    """What became of a plan."""

    PLANNED = "planned", "Planned", "Its last day has not passed and nothing has overtaken it."
    SUPERSEDED = (
        "superseded",
        "Superseded",
        "Another entry says what happened, as planned or not; the plan names it, and since when it is known.",
    )
    POSTPONED = "postponed", "Postponed", "Another plan took its place; the entry says which, and since when."
    LAPSED = "lapsed", "Lapsed", "Its last day has passed and no entry says what became of it."


class Expectation(Word):
    """What an editor may expect of an entry or a question on a day: a status, an outcome, or that it was unknown."""

    _ignore_ = "word"
    for word in (*Status, *Outcome):
        vars()[word.name] = word.value, word.label, word.meaning
    UNKNOWN = "unknown", "Unknown", "Nothing was known of it yet."


class ChangeKind(Word):
    """What sort of change an item of an entry's history records."""

    ADDED = "added", "Added", "The entry was published for the first time."
    UPDATE = "update", "Update", "New facts came in; what stood before was not wrong."
    CORRECTION = "correction", "Correction", "We were wrong: it says what stood there, what stands there now, and why."
    MINOR = "minor", "Minor", "Spelling or wording; no fact changed, so it is not announced."


class ActorKind(Word):
    """What sort of actor speaks or acts."""

    PERSON = "person", "Person", "One human being."
    GOVERNMENT = "government", "Government", "A government or the office of its head."
    AGENCY = "agency", "Agency", "A ministry, department or service of a state."
    MILITARY = "military", "Military", "An armed force, or a group that fights."
    COMPANY = "company", "Company", "A business."
    MEDIA = "media", "Media", "A newspaper, a broadcaster or a news agency."
    ORGANISATION = "organisation", "Organisation", "An institute, a charity, a body of several states."
    STATE = "state", "State", "A country as a whole."


class SourceType(Word):
    """What sort of publication a source is; the words are those of CSL, the Citation Style Language."""

    ARTICLE_NEWSPAPER = "article-newspaper", "News article", "An article of a newspaper, a magazine or a news agency."
    BROADCAST = "broadcast", "Broadcast", "A radio or television programme."
    INTERVIEW = "interview", "Interview", "Questions put to somebody, with the answers."
    SPEECH = "speech", "Speech", "What somebody said aloud, or its transcript."
    PRESS_RELEASE = "press-release", "Press release", "A statement issued for publication."
    REPORT = "report", "Report", "A study or an official report."
    WEBPAGE = "webpage", "Web page", "Any other page."
    DATASET = "dataset", "Data set", "A table or a collection of data."
    LEGISLATION = "legislation", "Legislation", "A law, an order or a resolution."


class Effect(Word):
    """What a difference between two revisions of a timeline means; `dateline diff` tells each by its word."""

    ADDED = "added", "Added", "The record is new."
    REMOVED = "removed", "Removed", "The record is gone; the address of an entry may lead to another one now."
    RENAMED = "renamed", "Renamed", "The entry has another id, and keeps the old one as an alias."
    TITLE = "title", "Title", "It is called something else: its title, its name, or the question as readers ask it."
    SUMMARY = "summary", "Summary", "Its summary, or the sentence about it, reads differently."
    PROPOSITION = "proposition", "Proposition", "What a claim on the question asserts or denies reads differently."
    DATE = "date", "Date", "It happened on another day, or the day is known more or less exactly."
    KIND = "kind", "Kind", "It is another kind of entry or actor, or another type of source."
    RULING = "ruling", "Ruling", "The editors' word against the derived status was given, changed or withdrawn."
    CLAIM_ADDED = "claim-added", "Claim added", "Somebody is heard who was not, or is heard once more."
    CLAIM_REMOVED = "claim-removed", "Claim removed", "What somebody said is no longer shown."
    CLAIM_REWORDED = "claim-reworded", "Claim reworded", "What a claim says is put in other words."
    ANCHOR = "anchor", "Anchor", "The claim stands at another address; links to the old one do not find it."
    BY = "by", "By", "The claim is another actor's."
    SPEAKER = "speaker", "Speaker", "Another person spoke the words of the claim, or none is named."
    STANCE = "stance", "Stance", "The claim now asserts, denies, doubts or declines what it did not."
    QUESTION = "question", "Question", "The claim is about another question, or about the entry itself."
    SAID = "said", "Said", "The claim was made on another day."
    RELIES_ON = "relies-on", "Relies on", "The claim now repeats another's word, or no longer does."
    SOURCE_ADDED = "source-added", "Source added", "The claim rests on one source more."
    SOURCE_REMOVED = "source-removed", "Source removed", "The claim no longer rests on this source."
    QUOTE = "quote", "Quote", "The quoted words were added, changed or taken out."
    LOCATOR = "locator", "Locator", "The passage is said to stand elsewhere in the source."
    PUBLISHED = (
        "published",
        "Published",
        "The source came out on another day; its claims may be known from another day.",
    )
    ADDRESS = "address", "Address", "The source is found at another address."
    ARCHIVE = "archive", "Archive", "An archived copy of the source was added, changed or taken out."
    REPORTED_BY = "reported-by", "Reported by", "Other sources report the entry."
    ORIGIN = "origin", "Origin", "The source is based on others than before; reports are counted again."
    ISSUED_BY = "issued-by", "Issued by", "The source is another actor's own publication, or nobody's."
    UNREAD = "unread", "Unread", "The source is an original that nobody here has read, or no longer is."
    RETRACTED = "retracted", "Retracted", "The source was taken back by those who published it, or no longer is."
    WHEN = "when", "When", "What the question asks about happens or holds at another time."
    ANSWER = "answer", "Answer", "What is the case if the proposition holds reads differently."
    PARTY = "party", "Party", "The actor is a part of another; parties are counted again."
    HISTORY = "history", "History", "The history has one item more, or an old item was rewritten or taken out."
    STATUS = "status", "Status", "The claims on an entry or a question add up to something else."
    STATUS_THEN = "status-then", "Status then", "An edition of a past day shows another status."
    OUTCOME = "outcome", "Outcome", "Something else became of a plan."
    OUTCOME_THEN = "outcome-then", "Outcome then", "An edition of a past day shows another outcome of a plan."
    CHANGED = "changed", "Changed", "Another key has another value; the change names the key."


class Reach(Word):
    """Whether the page at an address can be reached, as `dateline links` found it."""

    MISSING = "missing", "Missing", "The host says that the page is not there or has been taken away (404, 410)."
    UNREACHABLE = (
        "unreachable",
        "Unreachable",
        "Nothing that can be used came back: no such host, no answer in time, a failure at the host.",
    )
    MOVED = "moved", "Moved", "The host says that the page stands at another address for good."
    BLOCKED = (
        "blocked",
        "Blocked",
        "The host does not answer programs, or not this often; readers may well see the page.",
    )
    ALIVE = "alive", "Alive", "The page is there."


VOCABULARIES: dict[str, type[Word]] = {
    "stance": Stance,
    "kind": EntryKind,
    "status": Status,
    "outcome": Outcome,
    "change": ChangeKind,
    "actor": ActorKind,
    "source": SourceType,
    "effect": Effect,
    "reach": Reach,
}
"""Each closed list by the name under which the hand-written pages show it."""
