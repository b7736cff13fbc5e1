"""`dateline import timelinejs` on files of every shape that people have, and on the same file a second time.

The files in `timelinejs/` are invented; each has the shape of one that somebody published.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import folders
import pytest
import yaml
from dateline import text
from dateline.timelinejs import Unreadable, read_slides
from dateline.timelinejs.hypertext import to_words
from test_import import SLIDES, event, imported, texts

SHAPES = sorted(path.name for path in SLIDES.iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(folders.BASE, tmp_path / "project"))
    folders.dateline("format", "--root", root)
    return root


def shaped(project: Path, name: str):
    """The result of importing one of the invented files."""
    return folders.dateline("import", "timelinejs", SLIDES / name, "--root", project)


def new(project: Path, folder: str) -> dict[str, dict]:
    """The records that were not in the base, by the names of their files; every value as it is typed."""
    before = texts(folders.BASE, folder)
    found = {path: content for path, content in texts(project, folder).items() if path not in before}
    return {Path(path).stem: yaml.load(content, Loader=yaml.BaseLoader) for path, content in found.items()}


# every shape


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_of_any_shape_is_imported_and_all_that_is_wrong_with_it_is_left_to_do(project, name):
    done = shaped(project, name)
    assert done.exit_code == 0, done.output
    assert new(project, "entries")
    told = json.loads(folders.dateline("check", project, "--format", "json").output)
    assert {problem["rule"] for problem in told["problems"]} <= {"left-to-do"}
    assert folders.dateline("format", "--root", project, "--check").exit_code == 0


@pytest.mark.parametrize("name", SHAPES)
def test_a_second_import_changes_no_file_and_makes_none(project, name):
    shaped(project, name)
    before = texts(project)
    again = shaped(project, name)
    assert again.exit_code == 0 and "no entries and no sources written" in again.output
    assert texts(project) == before


@pytest.mark.parametrize("name", SHAPES)
def test_every_word_of_a_file_is_in_a_record_or_in_the_report(project, name):
    done = shaped(project, name)
    found = f"{texts(project)}{done.output}".casefold()
    for slide in read_slides((SLIDES / name).read_bytes()).slides:
        for field in ("text.headline", "text.text", "media.caption", "media.credit", "group", "display_date"):
            words = re.findall(r"\w+", to_words(slide.texts.get(field, ""))[0].casefold())
            assert [word for word in words if word not in found] == []


def test_a_spanish_timeline(project):
    shaped(project, "puerto.json")
    entries, sources = new(project, "entries"), new(project, "sources")
    assert set(entries) == {
        "1890-10-20-quien-pone-la-primera-piedra",
        "1900-los-anos-de-la-niebla",
        "1910-el-faro-vuelve-a-encenderse",
        "2000-el-muelle-cumple-un-siglo",
        "2020-10-20-se-vende-el-muelle",
    }
    assert entries["1900-los-anos-de-la-niebla"]["date"] == "1900/1910"
    assert entries["1900-los-anos-de-la-niebla"]["summary"] == "Diez años sin faro."
    assert set(sources) == {
        "archivo-example-1890-10-20",
        "archivo-example-1900",
        "archivo-example-1910",
        "archivo-example-2000",
        "archivo-example-2020-10-20",
    }
    assert sources["archivo-example-1890-10-20"]["url"] == "https://archivo.example/fotos/primera-piedra.jpg"
    assert sources["archivo-example-1890-10-20"]["title"] == "[Colocación de la primera piedra]"


def test_a_russian_timeline_with_slides_that_have_no_date(project):
    shaped(project, "bronepoezd.json")
    entries, sources = new(project, "entries"), new(project, "sources")
    assert set(entries) == {
        "1919-05-bronepoezd-yastreb-vykhodit-iz-depo",
        "1920-sezd-puteytsev",
        "gorod-ostaetsya-bez-khleba",
        "gorod-ostaetsya-bez-sveta",
        "event-5",
        "sezd-puteytsev-2",
    }
    assert entries["1919-05-bronepoezd-yastreb-vykhodit-iz-depo"]["topics"] == ["poezda"]
    assert entries["gorod-ostaetsya-bez-sveta"]["date_note"] == "The slide says “зимой”."
    assert set(sources) == {"vesti-example-1919-05", "media", "media-2"}
    assert "poezda:\n  name: Поезда\n\ngorod:\n  name: Город\n" in texts(project)["topics.yml"]


def test_a_cosmological_timeline(project):
    shaped(project, "cosmos.json")
    assert {name: entry["date"] for name, entry in new(project, "entries").items()} == {
        "-13799999999-the-universe-begins": "Y-13799999999",
        "-4539999999-rocks-form-under-the-bay": "Y-4539999999/Y-65999999",
        "-65499999-a-stone-falls": "Y-65499999",
        "-0499-a-first-boat": "-0499",
        "-0043-03-15-a-second-boat": "-0043-03-15",
        "0476-the-boats-return": "0476",
        "5000000000-the-sun-swells": "Y5000000000",
    }
    assert set(new(project, "sources")) == {
        "sky-example-13800000000-bc",
        "sky-example-4540000000-bc",
        "sky-example-500-bc",
        "sky-example-44-03-15-bc",
        "sky-example-476",
    }


def test_eras_become_no_file_and_are_told_with_their_dates(project):
    report = shaped(project, "eras.json").output
    assert set(new(project, "entries")) == {"1907-05-the-pier-opens"}
    for words in ("headline: The old harbour", "from: 1890/1914-07", "from: -0049/0050", "text: Sail and steam."):
        assert words in report
    assert "from: 1919\n" in report and "`background.color`: `#eee`" in report


def test_a_spreadsheet_with_odd_headers(project):
    report = shaped(project, "odd-headers.csv").output
    entries = new(project, "entries")
    assert {name: entry["date"] for name, entry in entries.items() if not entry["date"].startswith("TODO")} == {
        "1907-12-10-the-lamps-are-lit": "1907-12-10",
        "1908-the-pier-is-closed": "1908-05/1909",
        "-0043-a-ditch-is-dug": "-0043",
        "2023-09-04-talks-begin-2": "2023-09-04/2023-09-05",
    }
    assert entries["nobody-knows"]["date"] == "TODO: when; the slide has `now`"
    assert entries["a-night-of-fireworks"]["date"] == "TODO: when; the slide has `31.12.1999`"
    assert "a-second-title" in entries and "the-pier-a-history" not in entries
    assert new(project, "sources")["pictures-example-1907-12-10"]["note"] == (
        "Caption: Lamps; forty of them. Credit: Harbour archive."
    )
    for words in (
        "line 1 stands above the names of the columns and was not read: `Timeline of the pier`",
        "`kept by the harbour club`",
        "the start date `12/10/1907` is read as month/day/year",
        "`Checked by` has no place here: `M. Lind`",
        "`column 8` has no place here: `x`",
        "start time `14:30` was dropped",
        "row 10",
        "from: 1890/1914",
    ):
        assert words in report, words


def test_a_timeline_of_timelinejs_2(project):
    report = shaped(project, "storyjs.jsonp").output
    entries = new(project, "entries")
    assert {name: entry["date"] for name, entry in entries.items()} == {
        "1907-05-04-the-lamps-are-lit": "1907-05-04/1907-05-06",
        "1908-the-pier-is-closed": "1908",
        "-0043-03-15-a-ditch-is-dug": "-0043-03-15",
        "2023-09-04-talks-begin-2": "2023-09-04",
        "2023-09-05-the-office-denies-it": "2023-09-05",
        "nobody-knows": "TODO: when; the slide has `now`",
    }
    lamps = entries["1907-05-04-the-lamps-are-lit"]
    assert (lamps["title"], lamps["summary"], lamps["topics"]) == ("The lamps are lit", "Forty lamps.", ["pier"])
    source = new(project, "sources")["pictures-example-1907-05-04"]
    assert source["url"] == "https://pictures.example/lamps.jpg"
    assert source["note"] == "Caption: Lamps. Credit: Harbour archive."
    for words in (
        "the file is of TimelineJS 2",
        "the title slide “The pier of Lorn”",
        "text: How it came to be sold.",
        "from: 1907-05-04",
        "`media.thumbnail` has no place here: `https://pictures.example/t.jpg`",
        "`classname` has no place here: `closed`",
        "start hour `14` was dropped",
        "headline: The old harbour",
        "from: 1890-01/1914-07-28",
        "`chart` was not carried: 1890 12",
    ):
        assert words in report, words


@pytest.mark.parametrize(
    "wrapped",
    ["{}", "storyjs_jsonp_data = {}", "var storyjs_jsonp_data={};", "window.data = {} ;\n", "callback({});"],
)
def test_a_file_of_javascript_that_holds_json_is_read(wrapped):
    content = wrapped.replace("{}", json.dumps(event()))
    assert [slide.texts["text.headline"] for slide in read_slides(content.encode()).slides] == ["Lamps"]


def test_commas_before_a_closing_bracket_are_read_over_and_told():
    found = read_slides(b'{"events": [{"text": {"headline": "a,] b", "text": "\\",}"},}, ],\n}')
    assert [slide.texts for slide in found.slides] == [{"text.headline": "a,] b", "text.text": '",}'}]
    assert found.remarks == ["commas before a closing bracket were left out: 3"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"events": [{"text": 1},, ]}', "line 1 of the JSON cannot be read"),
        (b'{"timeline": {"date": []}}', "TimelineJS 2, and holds no slide"),
        (b'{"timeline": {"headline": "x", "date": "soon"}}', "TimelineJS 2.*no list `date`"),
        (b"storyjs_jsonp_data = {", "line 1 of the JSON cannot be read"),
        (b"data =\n\n{'timeline': 1}", "line 3 of the JSON cannot be read"),
        (b"Fecha,Titular,Texto\n1907,Faro,Luz\n", "no column `Headline` or `Year`.*`Fecha`, `Titular`, `Texto`"),
        (b"<html><body>Sign in</body></html>", "is a web page"),
        (b"PK\x03\x04 and so on", "save it as CSV"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_can_be_done(data, words):
    with pytest.raises(Unreadable, match=words):
        read_slides(data)


def test_short_forms_of_a_slide_are_read(project):
    one = {"startDate": "1907,5", "headline": "Lamps", "text": "They are lit.", "media": "https://a.example/lamps"}
    both = {"start_date": "1908", "headline": "Not this", "text": {"headline": "Pier", "text": "It is shut."}}
    report = imported(project, {"events": [one, both], "title": "The pier of Lorn"}).output
    lamps, pier = (new(project, "entries")[name] for name in ("1907-05-lamps", "1908-pier"))
    assert (lamps["title"], lamps["summary"], pier["title"]) == ("Lamps", "They are lit.", "Pier")
    assert new(project, "sources")["a-example-1907-05"]["url"] == "https://a.example/lamps"
    assert "`headline` has no place here: `Not this`" in report and "The pier of Lorn" in report


ODD = "Case #12: the “mayor’s” 'win' — *really*? - yes & <no>"


def test_words_come_through_as_they_were_typed_whatever_yaml_would_make_of_them(project):
    typed = ODD.replace("&", "&amp;").replace("<", "&lt;")
    slide = event(text={"headline": typed, "text": f"{typed} #7"}, group=typed, display_date=typed)
    imported(
        project, {**slide, "events": [{**slide["events"][0], "media": {"url": "https://a.example/", "caption": typed}}]}
    )
    (entry,), (source,) = new(project, "entries").values(), new(project, "sources").values()
    assert entry["title"] == ODD and text.to_plain(entry["summary"]) == f"{ODD} #7"
    assert source["title"] == f"[{ODD}]" and ODD in text.to_plain(source["note"])
    assert ODD in text.to_plain(entry["date_note"]) and ODD in texts(project)["topics.yml"].replace("''", "'")
    told = json.loads(folders.dateline("check", project, "--format", "json").output)
    assert {problem["rule"] for problem in told["problems"]} == {"left-to-do"}


# ids of sources


@pytest.mark.parametrize(
    ("date", "id"),
    [
        ({"year": "1910"}, "a-example-1910"),
        ({"year": "2000"}, "a-example-2000"),
        ({"year": "-500"}, "a-example-500-bc"),
        ({"year": "-10"}, "a-example-10-bc"),
        ({"year": "500"}, "a-example-500"),
        ({"year": "1"}, "a-example-1"),
        ({"year": "2020", "month": "10", "day": "20"}, "a-example-2020-10-20"),
        ({"year": "2020", "month": "1"}, "a-example-2020-01"),
        ({"year": "-100", "month": "10", "day": "10"}, "a-example-100-10-10-bc"),
        ({"year": "120000"}, "a-example-120000"),
        ({"year": "soon"}, "a-example"),
        ({}, "a-example"),
    ],
)
def test_the_id_of_a_source_has_every_digit_of_its_date(project, date, id):
    imported(project, event(start_date=date, media={"url": "https://a.example/x"}))
    assert [*new(project, "sources")] == [id]


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://www.20minutes.example/x", "source-20minutes-example-2020-10-20"),
        ("https://пример.example/x", "primer-example-2020-10-20"),
        ("https://xn--e1afmkfd.example/x", "primer-example-2020-10-20"),
        ("https://a-very-long-name-of-a-host.of-a-newspaper.in-lorn.example/x", "a-very-long-name-of-a-host-of-a-2020-10-20"),
        ("images/local.jpg", "media-2020-10-20"),
    ],
)  # fmt: skip
def test_the_id_of_a_source_has_its_host_and_then_its_date(project, url, id):
    imported(project, event(start_date={"year": 2020, "month": 10, "day": 20}, media={"url": url}))
    assert [*new(project, "sources")] == [id]


# the same file once more, after an editor has worked on what was imported


def slide(headline: str, year: str = "", **more: object) -> dict:
    """A slide, undated where no year is given."""
    date = {"start_date": {"year": year}} if year else {}
    return {**date, "text": {"headline": headline, "text": "They are lit."}, **more}


UNDATED = [slide("Lamps"), slide("Лампы"), slide("", media={"url": "x.jpg"}), slide("Lamps"), slide("Lamps", "1907")]


def edited(project: Path, name: str, renamed: str = "", **values: str) -> None:
    """Work on an imported entry: keys get other values, and the file another name."""
    file = project / f"timeline/entries/{name}.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    for key, value in values.items():
        lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in lines]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if renamed:
        file.rename(file.with_name(f"{renamed}.yml"))


@pytest.mark.parametrize(
    ("name", "renamed", "values"),
    [
        ("lamps", "1907-lamps", {"date": "1907"}),
        ("lamps", "", {"title": "The lamps of Lorn are lit"}),
        ("lamps", "1907-05-04-lamps", {"date": "1907-05-04", "title": "The lamps of Lorn are lit"}),
        ("lampy", "1907-lampy", {"date": "1907", "title": "Свет"}),
        ("event-3", "1907-event-3", {"date": "1907", "title": "Somebody takes a picture"}),
        ("1907-lamps-3", "1907-05-04-lamps-3", {"date": "1907-05-04"}),
        ("1907-lamps-3", "1907-05-04-lamps-3", {"date": "1907-05-04", "title": "Lamps are lit at last"}),
        ("1907-lamps-3", "1907-pier-is-lit", {}),
    ],
)
def test_what_an_editor_has_worked_on_is_not_imported_again(project, name, renamed, values):
    imported(project, {"events": UNDATED})
    assert set(new(project, "entries")) == {"lamps", "lampy", "event-3", "lamps-2", "1907-lamps-3"}
    edited(project, name, renamed, **values)
    before = texts(project)
    report = imported(project, {"events": UNDATED}).output
    assert texts(project) == before
    assert report.count("is there already") == 5


CLAIMED = """\
claims:
  - by: harbour-office
    stance: asserts
    says: The lamps are lit.
    citations: [{source: a-example-1907}]"""


@pytest.mark.parametrize("rested", ["sources: [a-example-1907]", CLAIMED], ids=["light", "claimed"])
def test_an_entry_in_all_other_words_is_known_again_by_the_address_of_its_source(project, rested):
    slides = {"events": [slide("Lamps", "1907", media={"url": "https://a.example/lamps"})]}
    imported(project, slides)
    edited(project, "1907-lamps", title="Light on the pier", summary="The first forty of them.")
    file = project / "timeline/entries/1907-lamps.yml"
    file.write_text(file.read_text().replace("sources: [a-example-1907]", rested), encoding="utf-8")
    before = texts(project)
    assert imported(project, slides).output.count("is there already") == 1
    assert texts(project) == before


def test_slides_that_were_joined_into_one_entry_stay_joined(project):
    imported(project, {"events": [slide("Lamps", "1907"), slide("Pier", "1908"), slide("Свет")]})
    for gone in ("1908-pier", "svet"):
        (project / f"timeline/entries/{gone}.yml").unlink()
    joined = project / "timeline/entries/1907-lamps.yml"
    joined.write_text(joined.read_text(encoding="utf-8") + "aliases: [pier, svet]\n", encoding="utf-8")
    before = texts(project)
    report = imported(project, {"events": [slide("Lamps", "1907"), slide("Pier", "1908"), slide("Свет")]}).output
    assert texts(project) == before and report.count("1907-lamps.yml` is there already") == 3


def test_an_entry_that_cannot_be_read_is_not_made_again(project):
    imported(project, {"events": UNDATED})
    (project / "timeline/entries/lampy.yml").write_text("title: [", encoding="utf-8")
    before = texts(project)
    assert imported(project, {"events": UNDATED}).output.count("is there already") == 5
    assert texts(project) == before


def test_a_slide_that_gets_its_date_later_is_told_beside_what_is_there(project):
    imported(project, {"events": [slide("Lamps")]})
    before = texts(project)
    report = imported(project, {"events": [slide("Lamps", "1907")]}).output
    assert texts(project) == before
    assert "`timeline/entries/lamps.yml` is there already; nothing was written" in report
    assert "its date there is left to do; the slide has `1907`" in report


def test_what_is_new_in_a_file_is_imported_beside_what_is_there(project):
    imported(project, {"events": [slide("Lamps"), slide("Lamps", "1907")]})
    before = texts(project)
    added = [slide("Lamps"), slide("Lamps", "1907"), slide("Lamps"), slide("Lamps", "1908"), slide("Pier")]
    imported(project, {"events": added[::-1]})
    after = texts(project)
    assert before.items() <= after.items()
    assert {path.partition("/")[2] for path in after.keys() - before.keys()} == {
        "pier.yml", "1908-lamps-3.yml", "lamps-4.yml",
    }  # fmt: skip


def test_an_entry_of_the_same_title_at_another_time_is_another(project):
    imported(project, {"events": [slide("Lamps", "1907")]})
    imported(
        project, {"events": [slide("Lamps", "1908"), {**slide("Lamps"), "start_date": {"year": 1907, "month": 5}}]}
    )
    assert set(new(project, "entries")) == {"1907-lamps", "1908-lamps-2", "1907-05-lamps-3"}


def test_a_file_imported_with_older_ids_is_known_again(project):
    imported(project, {"events": [slide("Лампы", "1907"), slide("Свет")]})
    edited(project, "1907-lampy", "1907-event-1")
    edited(project, "svet", "event-2")
    before = texts(project)
    imported(project, {"events": [slide("Лампы", "1907"), slide("Свет")]})
    assert texts(project) == before
