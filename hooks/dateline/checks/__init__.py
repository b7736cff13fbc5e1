"""The checks: from a timeline to what is wrong with it, and to what could be better.

Each rule is one function from a `Timeline` to its violations, with the requirement as its docstring.
The rules on the form of files and of single values are checked while reading; they are with what they
look at, in `yaml_source`, `fields`, `validation` and `reader`, and those on two revisions are in `diff`.
`dateline.problems.RULES` has them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.checks import (
    advice,
    chronology,
    circles,
    expectations,
    history,
    lead,
    links,
    names,
    parties,
    references,
    seeds,
    verdicts,
)
from dateline.model import Timeline, Violation
from dateline.problems import Declared, Problem
from dateline.reader import Reading

Check = Declared[[Timeline], Iterator[Violation]]

CHECKS: tuple[Check, ...] = (
    references.unknown_actor,
    references.unknown_speaker,
    references.unknown_place,
    references.unknown_topic,
    references.unknown_question,
    references.unknown_source,
    references.unknown_entry,
    references.unknown_fact,
    links.unknown_record,
    links.ambiguous_link,
    links.unsafe_link,
    links.link_without_words,
    links.words_beside_target,
    links.site_at_no_folder,
    names.alias_collides,
    names.claims_share_anchor,
    names.edition_used_twice,
    circles.part_of_circle,
    circles.based_on_circle,
    circles.superseded_in_circle,
    circles.superseded_without_plan,
    circles.order_in_circle,
    chronology.said_after_as_of,
    chronology.said_after_published,
    chronology.known_after_as_of,
    chronology.published_after_accessed,
    chronology.edition_after_as_of,
    chronology.expected_after_as_of,
    chronology.chapters_out_of_order,
    chronology.after_another_date,
    verdicts.claimed_before_it_happened,
    verdicts.disputed_without_claims,
    verdicts.denies_itself,
    verdicts.withdraws_nothing,
    verdicts.unread_source_cited,
    verdicts.opened_though_unread,
    lead.lead_without_question,
    history.history_without_added,
    history.history_out_of_order,
    history.incomplete_correction,
    seeds.fact_not_carried,
    seeds.fact_used_twice,
    seeds.fact_carried_and_left_out,
)
"""What stops a build, in the order of the reference."""

ADVICE: tuple[Check, ...] = (
    advice.unused_source,
    advice.unused_actor,
    advice.unused_place,
    advice.unused_topic,
    advice.no_archive_copy,
    advice.plan_without_outcome,
    advice.inferred_date_without_note,
    advice.inferred_date,
    advice.one_origin,
    advice.only_retracted_sources,
    advice.claim_without_quote,
    advice.one_sided_question,
    advice.confirmed_within_when,
    parties.party_apart,
    parties.speaker_apart,
    parties.relaying_medium,
)
"""What could be better; it never stops a build."""

EXPECTATIONS: tuple[Check, ...] = (expectations.unexpected_status, lead.lead_states_more)
"""What stops a build, and is asked only of a timeline without other problems."""


def check(reading: Reading) -> list[Problem]:
    """Every problem of a project in the order of the files: those met while reading, and what the rules find."""
    found = [*reading.problems, *map(reading.problem, violations(reading.timeline))]
    if not found:
        found = [*map(reading.problem, _found(EXPECTATIONS, reading.timeline))]
    return sorted(found, key=_in_file_order)


def advise(reading: Reading) -> list[Problem]:
    """What could be better, in the order of the files; only for a timeline without problems."""
    return sorted(map(reading.problem, advice_on(reading.timeline)), key=_in_file_order)


def violations(timeline: Timeline) -> Iterator[Violation]:
    """Everything that is wrong with the records and with how they fit together."""
    return _found(CHECKS, timeline)


def advice_on(timeline: Timeline) -> Iterator[Violation]:
    """Everything that could be better about the records; only for a timeline without problems."""
    return _found(ADVICE, timeline)


def _in_file_order(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column


def _found(checks: tuple[Check, ...], timeline: Timeline) -> Iterator[Violation]:
    for rule in checks:
        for violation in rule(timeline):
            yield replace(violation, rule=rule.rule)
