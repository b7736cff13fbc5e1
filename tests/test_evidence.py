"""Evidence: what the claims add up to on each day, by the method that readers are reported.

Each file of `scenarios/` is a small story, and what is to be said of it on several days; `stories` tells
how it is written. `unknown` is a day on which nothing was known yet, `now` the day of `as_of`.
"""

import copy
from pathlib import Path
from tempfile import TemporaryDirectory

import folders
import pytest
import stories
from dateline import dates
from dateline.evidence import Evidence, Standing
from dateline.known import known_from
from dateline.model import Timeline
from dateline.origins import reports
from dateline.reader import read
from dateline.records import Claim, Source
from dateline.vocabulary import Outcome, Status
from hypothesis import assume, given, settings
from hypothesis import strategies as st

SCENARIOS = {path.stem: stories.read_story(path) for path in sorted((folders.HERE / "scenarios").glob("*.yml"))}

EXPECTED = [
    pytest.param(name, id, day, expected, id=f"{name}: {id}, {day}")
    for name, story in SCENARIOS.items()
    for id, days in story["expected"].items()
    for day, expected in days.items()
]


@pytest.fixture(scope="module")
def evidences() -> dict[str, Evidence]:
    return {name: Evidence(stories.timeline(story)) for name, story in SCENARIOS.items()}


def standing(evidence: Evidence, id: str, day: object = "now") -> Standing | None:
    """What is known of an entry or a question at the end of a day."""
    on = None if day == "now" else dates.parse(str(day)).earliest
    if id in evidence.timeline.entries:
        return evidence.of_entry(evidence.timeline.entries[id], on)
    return evidence.of_question(evidence.timeline.questions[id], on)


def held_since(evidence: Evidence, id: str, day: object) -> str:
    """The day since which an entry or a question has the status that it has at the end of a day."""
    timeline = evidence.timeline
    record = timeline.entries.get(id) or timeline.questions[id]
    return str(evidence.since(record, None if day == "now" else day_of(str(day))))


def told(found: Standing | None) -> dict:
    """What a story can expect of a standing, in its own words."""
    if found is None:
        return {"status": "unknown"}
    becoming = found.becoming
    return {
        "status": found.status,
        "derived": found.derived,
        "ruling": found.ruling or "none",
        "outcome": becoming.outcome if becoming else "none",
        "by": becoming.by.id if becoming and becoming.by else "none",
        "since": str(becoming.since) if becoming and becoming.since else "none",
        "parties": {stance: list(rows) for stance, rows in found.parties.items()},
        "beforehand": list(found.beforehand),
        "origins": list(found.origins),
        "shared": str(found.shared).lower(),
        "ahead": str(found.ahead).lower(),
        "unsupported": str(found.unsupported).lower(),
        "withdrawn": {party: str(stance) for party, stance in found.withdrawn.items()},
        "relying": {str(stance): list(rows) for stance, rows in found.relying.items() if rows},
    }


@pytest.mark.parametrize(("name", "id", "day", "expected"), EXPECTED)
def test_a_story_stands_on_each_day_as_the_method_says(evidences, name, id, day, expected):
    found = told(standing(evidences[name], id, day)) | {"holds since": held_since(evidences[name], id, day)}
    expected = dict(expected) if isinstance(expected, dict) else {"status": expected}
    parties = expected.pop("parties", {})
    assert {key: found[key] for key in expected} == expected
    assert {stance: found["parties"][stance] for stance in parties} == parties


def test_every_status_and_every_outcome_has_a_story():
    expected = [e if isinstance(e, dict) else {"status": e} for *_, e in (param.values for param in EXPECTED)]
    assert {e["status"] for e in expected} == {*Status, "unknown"}
    assert {e.get("outcome") for e in expected} == {*Outcome, "none", None}


def day_of(typed: str) -> dates.Day:
    """The day that a date names."""
    return dates.parse(typed).earliest


@pytest.mark.parametrize(
    ("said", "published", "known"),
    [
        ("2023-09-10", ["2023-09-06", "2023-09-14"], "2023-09-14"),
        ("2023-09-10", ["2023-09-09", "2023-09-14"], "2023-09-10"),
        ("2023-09-10", ["2023-09-06"], "2023-09-10"),
        ("2023-09-10", ["2023-09", "2023-09-14"], "2023-09-10"),
        (None, ["2023-09-06", "2023-09-14"], "2023-09-06"),
    ],
)
def test_a_claim_is_known_from_the_first_source_that_can_show_it(said, published, known):
    sources = {
        f"source-{number}": Source.model_validate({**stories.REPORT, "published": day})
        for number, day in enumerate(published)
    }
    cited = [{"source": id} for id in sources]
    claim = {"by": "alland", "stance": "asserts", "says": "So.", "citations": cited} | ({"said": said} if said else {})
    assert str(known_from(Claim.model_validate(claim), sources)) == known


def test_reports_know_whether_some_of_them_only_repeat_another():
    claim = {"by": "alland", "stance": "asserts", "published": ["2023-09-02", "2023-09-02"], "repeats": ["2023-09-03"]}
    timeline = stories.timeline({"claims": [claim]})
    one, other, copied = "it-0-0", "it-0-1", "it-0-copy-0"
    assert reports(timeline, [one, copied, other]).repeat is True
    assert reports(timeline, [one, other, one]).repeat is False
    assert [source.id for source in reports(timeline, [copied, one, copied]).sources] == [copied, one]
    assert [source.id for source in reports(timeline, [copied, one, other]).origins] == [one, other]


def test_reports_of_a_day_are_those_that_stand_on_it():
    taken_back = {"published": "2023-09-02", "retracted": {"date": "2023-09-10", "why": "It was older."}}
    sound = {"published": "2023-09-03"}
    drawn = {**sound, "based_on": ["wire", "agency"]}
    made = {"wire": taken_back, "agency": sound, "copy": {**sound, "based_on": ["wire"]}, "paper": drawn}
    timeline = stories.timeline({"sources": ["agency"], "reports": made})
    before, after = day_of("2023-09-09"), day_of("2023-09-10")

    def found(*ids: str, on: dates.Day | None = None) -> tuple[list[str], set[str]]:
        told = reports(timeline, ids, on)
        return [source.id for source in told.sources], {source.id for source in told.origins}

    assert found("wire", "agency") == found("wire", "agency", on=before) == (["wire", "agency"], {"wire", "agency"})
    assert found("wire", "agency", on=after) == (["agency"], {"agency"})
    assert found("paper", "copy") == found("paper", "copy", on=before) == (["paper", "copy"], {"wire", "agency"})
    assert found("paper", "copy", on=after) == (["paper"], {"agency"})


# What holds for every story
DAYS = [f"2023-09-{day:02}" for day in range(1, 31)]
PARTIES = st.sampled_from(["alland", "borland", "cormark", "ministry"])


@st.composite
def claims(draw: st.DrawFn) -> dict:
    said, published = draw(st.none() | st.sampled_from(DAYS)), draw(st.lists(st.sampled_from(DAYS), min_size=1))
    claim = {"by": draw(PARTIES), "stance": draw(st.sampled_from(["asserts", "denies", "doubts", "declines"]))}
    claim |= {"published": [day for day in published if not said or day >= said] or [said], "said": said}
    claim |= {"on": draw(st.none() | st.just("question")), "relies_on": draw(st.none() | PARTIES)}
    return {key: value for key, value in claim.items() if value is not None}


@st.composite
def told_stories(draw: st.DrawFn) -> dict:
    one, other = (draw(st.lists(claims(), min_size=1, max_size=6)) for _ in range(2))
    kinds = st.sampled_from(["event", "plan", "statement"])
    dated = st.sampled_from(DAYS)
    another = {"kind": draw(kinds), "date": draw(dated), "claims": other}
    story = {"kind": draw(kinds), "date": draw(dated), "claims": one, "others": {"another": another}}
    for entry in (story, another):
        if entry["kind"] == "event":
            entry["date"] = DAYS[0]  # nothing is said before an event
        if entry["kind"] == "statement":
            entry["claims"] = [*map(on_something, entry["claims"])]
    if draw(st.booleans()):
        story["questions"] = {"question": {"when": draw(dated)}}
    if story["kind"] == "plan" and draw(st.booleans()):
        story["superseded_by"] = "another"
    return {**story, "part_of": {"ministry": "alland"}}


def on_something(claim: dict) -> dict:
    """A claim of a statement, which denies nothing but what a question asks."""
    return {"on": "question", **claim} if claim["stance"] == "denies" else claim


def with_an_article(story: dict, data: st.DataObject) -> None:
    """Let some claims of a story cite one article besides their own sources, or in their place."""
    claims = [*story["claims"], *story["others"]["another"]["claims"]]
    story["reports"] = {"article": {"published": data.draw(st.sampled_from(DAYS))}}
    for claim in data.draw(st.lists(st.sampled_from(claims), unique_by=id)):
        if story["reports"]["article"]["published"] >= claim.get("said", ""):
            claim["cites"] = ["article"]
            claim["published"] = claim["published"] if data.draw(st.booleans()) else []


def history(timeline: Timeline) -> dict[tuple[str, str], dict]:
    """What is reported of each entry and question of a timeline on every day of the month."""
    evidence = Evidence(timeline)
    found = {
        (id, day): told(standing(evidence, id, day)) for id in (*timeline.entries, *timeline.questions) for day in DAYS
    }
    aside = {"relying": None}  # who repeats a word changes nothing but that it is reported of
    return {key: {**value, **aside, "origins": len(value.get("origins", ()))} for key, value in found.items()}


def history_of(story: dict) -> dict[tuple[str, str], dict]:
    return history(stories.timeline(story))


PATIENT = settings(deadline=None, max_examples=60)


@PATIENT
@given(told_stories(), claims(), PARTIES)
def test_a_claim_that_relies_on_another_party_never_changes_what_was_known(story, claim, other):
    party = {"ministry": "alland"}
    assume(party.get(claim["by"], claim["by"]) != party.get(other, other))
    more = copy.deepcopy(story)
    more["claims"].append({**(on_something(claim) if story["kind"] == "statement" else claim), "relies_on": other})
    # an entry that is known earlier may move within its day, and the order decides between words of one day
    assume([*stories.timeline(story).entries] == [*stories.timeline(more).entries])
    before, after = history_of(story), history_of(more)
    for key, found in before.items():
        if found["status"] != "unknown":
            assert after[key] == found
        else:
            assert after[key]["status"] in ("unknown", "open", "on-record")


@PATIENT
@given(told_stories(), st.data())
def test_a_report_that_is_based_on_another_never_changes_anything(story, data):
    more = copy.deepcopy(story)
    claim = data.draw(st.sampled_from(more["claims"] + more["others"]["another"]["claims"]))
    later = [day for day in DAYS if day >= claim["published"][0]]
    claim["repeats"] = data.draw(st.lists(st.sampled_from(later), min_size=1, max_size=10))
    assert history_of(more) == history_of(story)


@PATIENT
@given(told_stories(), st.data())
def test_what_is_said_ahead_of_the_fact_changes_no_status_after_it(story, data):
    when = data.draw(st.sampled_from(DAYS[1:]))
    story["questions"] = {"question": {"when": when}}
    before = history_of(story)
    ahead = data.draw(claims().filter(lambda claim: claim.get("said", "9") < when))
    more = copy.deepcopy(story)
    more["claims"].append({**ahead, "on": "question"})
    after = history_of(more)
    happened = {day for (id, day) in before if id == "question" and after_the_fact(story, when, day)}
    for day in happened:
        assert after["question", day]["status"] == before["question", day]["status"]


def after_the_fact(story: dict, when: str, day: str) -> bool:
    """Whether some party has asserted or denied by a day, on its own word, what was or was not."""
    party = {"ministry": "alland"}
    for claim in (*story["claims"], *story["others"]["another"]["claims"]):
        known = max(min(claim["published"]), claim.get("said", ""))
        own, other = claim["by"], claim.get("relies_on", claim["by"])
        is_own = claim.get("on") == "question" and party.get(own, own) == party.get(other, other)
        settles = claim["stance"] in ("asserts", "denies")
        if is_own and settles and known <= day and claim.get("said", known) >= when:
            return True
    return False


@PATIENT
@given(told_stories(), st.data())
def test_a_reprint_an_unread_original_or_a_relaying_party_never_confirms(story, data):
    before = Evidence(stories.timeline(story))
    more = [record for record in stories.records(story)]
    sources = [plain for register, _, plain in more if register == "sources"]
    changed = data.draw(st.sampled_from(sources))
    changed["based_on"] = [*changed.get("based_on", ()), "original"]
    more.append(("sources", "original", {**stories.REPORT, "published": DAYS[0], "unread": "true"}))
    after = Evidence(stories.assembled(more))
    for id in (*before.timeline.entries, *before.timeline.questions):
        for day in DAYS:
            one, other = standing(before, id, day), standing(after, id, day)
            assert one and one.derived is Status.CONFIRMED or not other or other.derived is not Status.CONFIRMED


@PATIENT
@given(told_stories(), st.data())
def test_to_say_the_same_again_takes_no_confirmation_back(story, data):
    more = copy.deepcopy(story)
    told = [claim for claim in more["claims"] if claim["stance"] == "asserts" and "relies_on" not in claim]
    assume(told)
    more["reports"] = {"article": {"published": DAYS[-2]}}
    for claim in data.draw(st.lists(st.sampled_from(told), min_size=1, unique_by=id)):
        more["claims"].append({**claim, "said": DAYS[-2], "published": [], "cites": ["article"]})
    before, after = history_of(story), history_of(more)
    confirmed = [key for key, found in before.items() if found["status"] == "confirmed"]
    assert [key for key in confirmed if after[key]["status"] != "confirmed"] == []


@PATIENT
@given(told_stories(), st.data())
def test_the_retraction_of_an_original_confirms_only_what_was_disputed(story, data):
    made = list(stories.records(story))
    sources = [plain for register, _, plain in made if register == "sources"]
    for changed in data.draw(st.lists(st.sampled_from(sources), unique_by=id)):
        changed["based_on"] = ["original"]
    original = {**stories.REPORT, "published": DAYS[0], "unread": "true"}
    taken = {"date": data.draw(st.sampled_from(DAYS)), "why": "It was wrong."}
    before = history(stories.assembled([*made, ("sources", "original", original)]))
    after = history(stories.assembled([*made, ("sources", "original", {**original, "retracted": taken})]))
    for key, found in after.items():
        if found["status"] != before[key]["status"]:
            assert key[1] >= taken["date"]
            assert found["status"] != "confirmed" or before[key]["status"] == "disputed"


@PATIENT
@given(told_stories())
def test_no_question_is_confirmed_before_it_can_have_happened(story):
    when = story.get("questions", {}).get("question", {}).get("when", DAYS[0])
    found = history_of(story)
    assert not [
        key for key, value in found.items() if key[0] == "question" and key[1] < when and value["status"] == "confirmed"
    ]


@PATIENT
@given(told_stories())
def test_what_is_known_on_a_day_is_known_on_every_later_day(story):
    found = history_of(story)
    for id in {id for id, _ in found}:
        known = [found[id, day]["status"] != "unknown" for day in DAYS]
        assert known == sorted(known)


@settings(PATIENT, max_examples=25)
@given(told_stories())
def test_the_order_in_which_files_are_made_never_matters(story):
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        forwards = read(stories.write(story, Path(one)))
        backwards = read(stories.write(story, Path(other), backwards=True))
    assert not forwards.problems and not backwards.problems
    assert history(forwards.timeline) == history(backwards.timeline) == history_of(story)


@PATIENT
@given(told_stories(), st.data())
def test_a_status_holds_since_the_day_on_which_it_began(story, data):
    with_an_article(story, data)
    evidence = Evidence(stories.timeline(story))
    for record in (*evidence.timeline.entries.values(), *evidence.timeline.questions.values()):
        began = None
        for day in map(day_of, DAYS):
            before, now = evidence.of(record, day.plus(-1)), evidence.of(record, day)
            if now and (before is None or before.derived is not now.derived):
                began = day
            assert evidence.since(record, day) == began


@PATIENT
@given(told_stories(), st.data())
def test_the_course_of_a_question_is_what_is_told_of_it_on_each_day(story, data):
    with_an_article(story, data)
    made = list(stories.records(story))
    copies = data.draw(st.lists(st.sampled_from([plain for register, _, plain in made if register == "sources"])))
    for plain in copies:
        plain["based_on"] = ["original"]
    original = {**stories.REPORT, "published": DAYS[0], "unread": "true"}
    taken = data.draw(st.none() | st.sampled_from(DAYS))
    original |= {"retracted": {"date": taken, "why": "It was wrong."}} if taken else {}
    evidence = Evidence(stories.assembled([*made, ("sources", "original", original)]))
    for question in evidence.timeline.questions.values():
        for day, found in evidence.course(question):
            assert told(found) == told(evidence.of_question(question, day))


@PATIENT
@given(told_stories(), st.sampled_from(DAYS))
def test_what_came_out_later_does_not_change_what_was_known_on_a_day(story, day):
    def by_then(told_claims: list[dict]) -> list[dict]:
        return [c for c in told_claims if max(min(c["published"]), c.get("said", "")) <= day]

    then = copy.deepcopy(story)
    then["claims"], another = by_then(story["claims"]), then["others"]["another"]
    another["claims"] = by_then(another["claims"])
    assume(then["claims"] and another["claims"])
    before, now = history_of(then), history_of(story)
    assert all(now[key] == found for key, found in before.items() if key[1] <= day)
