"""Ids made of words: from any script, always an id, cut between words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from dateline.fields import bad_id
from dateline.handwritten import heading_id
from dateline.ids import ID, MOST_IN_PROPOSAL, free_id, proposed_id
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from pydantic_core import PydanticCustomError

# words, and the id proposed for them
PROPOSED = [
    ("Talks begin", "talks-begin"),
    ("Zoë says: it’s Kim's turn", "zoe-says-its-kims-turn"),
    ("Łódź, Đường & Ærø", "lodz-duong-aero"),
    ("Straße", "strasse"),
    ("Путин едет во Владивосток", "putin-edet-vo-vladivostok"),
    ("Съезд объявил: всё", "sezd-obyavil-vse"),
    ("Київ", "kiiv"),
    ("Η Αθήνα ψηφίζει", "i-athina-psifizei"),
    ("金正恩访问俄罗斯", "jin-zheng-en-fang-wen-e-luo-si"),
    ("東京で会談", "dong-jing-de-hui-tan"),
    ("ウラジオストク", "urajiosutoku"),
    ("한국 대통령", "hangug-daetonglyeong"),
    (unicodedata.normalize("NFD", "한국 대통령"), "hangug-daetonglyeong"),
    ("مصر تعلن", "msr-tln"),
    ("می‌خواهم", "mykhwhm"),
    ("תל אביב", "tl-vyv"),
    ("नई दिल्ली", "ni-dilli"),
    ("საქართველო", "sakartvelo"),
    ("Հայաստան", "hayastan"),
    ("ＡＢＣ　ｄｅｆ", "abc-def"),
    ("🚂 A train ™", "a-train"),
    ("2023 was the year", "was-the-year"),
    ("٢٠٢٣ مصر", "msr"),
    ("1984", ""),
    ("— … —", ""),
    ("🚂", ""),
    ("word " * 20, "-".join(["word"] * 10)),
    ("x" * 90, "x" * MOST_IN_PROPOSAL),
    ("ประเทศไทย" * 20, ("praethsaithy" * 20)[:50]),
]


@pytest.mark.parametrize(("words", "id"), PROPOSED)
def test_an_id_is_proposed_from_words_in_any_script(words, id):
    assert proposed_id(words) == id


@pytest.mark.parametrize(
    ("words", "id"),
    [("1984", "event-1984"), ("9/11 is remembered", "event-9-11-is-remembered"), ("Talks", "talks"), ("…", "")],
)
def test_a_number_at_the_beginning_can_follow_a_word(words, id):
    assert proposed_id(words, "event") == id


@given(st.text(), st.sampled_from(["", "event"]))
def test_whatever_is_proposed_is_an_id(words, before_digits):
    found = proposed_id(words, before_digits)
    assert not found or (ID.fullmatch(found) and len(found) <= MOST_IN_PROPOSAL)


def test_a_script_is_never_dropped_but_for_signs_without_a_sound():
    """Of each thousand letters nearly all have a spelling, so no title of a living language is left without an id."""
    letters = [chr(code) for code in range(0x370, 0xD800) if unicodedata.category(chr(code)) in ("Ll", "Lu", "Lo")]
    without = [letter for letter in letters if not proposed_id(letter)]
    assert len(without) / len(letters) < 0.02, without[:40]


def test_an_id_that_is_taken_gets_the_first_free_number():
    assert free_id("talks", []) == "talks"
    assert free_id("talks", ["talks", "talks-2"]) == "talks-3"
    assert free_id("", ["talks"]) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Not_An Id", "not-an-id"), ("Société", "societe"), ("кремль", "kreml"), ("북한", "bughan"), ("c’est", "cest")],
)
def test_what_is_no_id_is_told_with_one_that_is(typed, meant):
    with pytest.raises(PydanticCustomError) as refused:
        bad_id(typed)
    assert refused.value.context["help"].startswith(f"write `{meant}`")
    assert bad_id(meant) == meant


def test_a_heading_of_a_hand_written_page_has_an_anchor_in_any_script():
    """As Markdown makes it where it makes one, so that addresses stay as they are published."""
    text = "## How a review_goes, 1.5\n\n## Größe\n\n## Методы\n\n## 方法\n\n## …"
    html = markdown(text, extensions=["toc"], extension_configs={"toc": {"slugify": heading_id}})
    assert re.findall('id="(.*?)"', html) == ["how-a-review_goes-15", "groe", "metody", "fang-fa", "_1"]
