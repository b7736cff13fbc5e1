"""The typeface: every letter that a site shows and the face has, in files that weigh little and are always the same."""

from __future__ import annotations

from io import BytesIO

import pytest
from dateline.typeface import ALWAYS, FACES, typeface
from fontTools.ttLib import TTFont

MOST_BYTES = 30_000


def letters_in(content: bytes) -> set[str]:
    return set(map(chr, TTFont(BytesIO(content))["cmap"].getBestCmap()))


def test_a_face_has_the_letters_of_a_timeline_and_of_the_interface_and_no_others():
    for path, content in typeface(set("Łódź")):
        assert set("Łódź") <= letters_in(content), path
        assert {letter for letter in ALWAYS if letter.isalnum()} <= letters_in(content), path
        assert "ж" not in letters_in(content), path


def test_a_letter_that_the_face_lacks_is_left_to_the_reader_s_own():
    assert all("김" not in letters_in(content) for _, content in typeface({"김"}))


def test_a_face_is_small_the_same_each_time_and_names_only_its_licence():
    first, second = dict(typeface(set("é"))), dict(typeface(set("é")))
    assert first == second and first.keys() == FACES.keys()
    for content in first.values():
        font = TTFont(BytesIO(content))
        assert font.flavor == "woff2" and len(content) <= MOST_BYTES
        assert {record.nameID for record in font["name"].names} <= {0, 13, 14}
        assert any("SIL Open Font License" in record.toUnicode() for record in font["name"].names)


@pytest.mark.parametrize("path", FACES)
def test_a_site_has_the_faces_that_its_style_sheet_names_with_the_letters_of_its_files(toy_site, path):
    style = (toy_site.folder / "assets" / "dateline.css").read_text(encoding="utf-8")
    assert f'url("{path.removeprefix("assets/")}")' in style
    content = (toy_site.folder / path).read_bytes()
    texts = "".join(page.main.text for page in toy_site.pages.values())
    whole = letters_in(dict(typeface({chr(code) for code in range(0x20, 0x250)}))[path])
    assert {letter for letter in texts if letter in whole} <= letters_in(content)
