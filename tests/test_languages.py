"""The words of the interface: complete in each language, shown everywhere, and dates as each language says them."""

from __future__ import annotations

import ast
import gc
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import folders
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from built import TOY, Site, copy
from collect_messages import HEADER, HOOKS, KEYWORDS, collected, untranslated, updated, written
from dateline import dates, languages, sentences
from dateline.reader import read
from dateline.site import Site as MadeSite

FILES = sorted(languages.FOLDER.glob("*.po"))
TRANSLATED = [file for file in FILES if file.stem != "en"]

GAP = re.compile(r"%\(\w+\)s|\{\w+\}")


def messages(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem)


def forms(texts: str | tuple[str, ...]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def each(file: Path) -> Iterator[Message]:
    return (message for message in messages(file) if message.id)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_language_has_every_message_of_today_and_no_other(file):
    assert file.read_text(encoding="utf-8") == updated(file), "run `make derived`"


def test_no_message_is_within_an_f_string():
    """Babel finds messages there only from Python 3.12 on, so what is collected would depend on the version."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in sorted(HOOKS.rglob("*.py")))
    strings = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    calls = (call for string in strings for call in ast.walk(string) if isinstance(call, ast.Call) and call.args)
    found = [ast.unparse(call) for call in calls if ast.unparse(call.func).rpartition(".")[2] in KEYWORDS]
    assert [call for call in found if re.search(r"\(['\"]", call)] == []


def test_there_is_english_and_another_language():
    assert "en" in {file.stem for file in FILES}
    assert TRANSLATED


def test_a_message_without_a_translation_is_named_and_no_mistake(tmp_path):
    file = tmp_path / "de.po"
    file.write_text(HEADER.format(language="de", plurals="nplurals=2; plural=(n != 1);"), encoding="utf-8")
    file.write_text(updated(file), encoding="utf-8")
    assert len(untranslated(file)) > 100
    assert untranslated(languages.FOLDER / "en.po") == []


@pytest.mark.parametrize("file", TRANSLATED, ids=lambda file: file.stem)
def test_a_translation_has_the_gaps_of_its_message(file):
    for message in each(file):
        expected = {gap for form in forms(message.id) for gap in GAP.findall(form)}
        if not all(forms(message.string)):
            continue
        for form in forms(message.string):
            assert set(GAP.findall(form)) | {"{count}", "%(count)s"} == expected | {"{count}", "%(count)s"}, message.id
        assert set(GAP.findall(forms(message.string)[-1])) == set(GAP.findall(forms(message.id)[-1])), message.id


@pytest.mark.parametrize("file", TRANSLATED, ids=lambda file: file.stem)
def test_a_language_has_a_name_for_each_status_of_its_own(file):
    _ = languages.translations(file.stem).gettext
    words = ["Asserts", "Denies", "Doubts", "Declines to say", "Confirmed", "Disputed", "Claimed", "Denied", "Open"]
    words += ["On the record", "Planned", "Superseded", "Lapsed"]
    assert len({_(word) for word in words}) == len(words), "a reader could not tell them apart"


IN_GERMAN = [
    ("2023-09-04", "4. September 2023"),
    ("2023-09", "September 2023"),
    ("2023", "2023"),
    ("2022-21", "Frühling 2022"),
    ("2023-09-04/2023-09-06", "4.–6. September 2023"),
    ("2023-07-25/2023-08-02", "25. Juli – 2. August 2023"),
    ("2022-11/2022-12", "November–Dezember 2022"),
    ("[2019-08-02..2019-08-09]", "an einem Tag zwischen dem 2. und dem 9. August 2019"),
    ("2023-09-04~", "etwa 4. September 2023"),
    ("2023-09-04?", "vielleicht 4. September 2023"),
    ("-0043-03-15", "15. März 44 v. Chr."),
    ("2020-04/..", "ab April 2020, Ende offen"),
    ("Y-13000000000", "13.000.000.001 v. Chr."),
]


@pytest.mark.parametrize(("edtf", "words"), IN_GERMAN)
def test_dates_are_said_in_german(edtf, words):
    assert dates.parse(edtf).in_words("de") == words


@pytest.mark.parametrize(
    ("tag", "edtf", "words"),
    [
        ("en", "2023-09-04/2023-09-06", "4–6 September 2023"),
        ("en-GB", "2023-09-04", "4 September 2023"),
        ("en-US", "2023-09-04", "September 4, 2023"),
        ("en-US", "2023-09-04/2023-09-06", "September 4 – September 6, 2023"),
        ("ko", "2023-09-04", "4 September 2023"),
        ("no language at all", "2023-09-04", "4 September 2023"),
    ],
)
def test_dates_follow_the_place_of_a_language_and_are_english_where_we_have_no_words(tag, edtf, words):
    assert dates.parse(edtf).in_words(tag) == words


@pytest.mark.parametrize(
    ("tag", "edtf", "words"),
    [
        ("ko", "2023-09-04", "2023년 9월 4일"),
        ("ja", "2023-09-04", "2023年9月4日"),
        ("es", "2023-09-04/2023-09-06", "4–6 de septiembre de 2023"),
        ("fi", "2023-09", "syyskuu 2023"),
        ("hu", "2023-09-04", "2023. szeptember 4."),
        ("th", "2023-09-04", "4 กันยายน 2023"),
        ("hi", "Y-12999999", "1,30,00,000 BC"),
    ],
)
def test_a_new_language_brings_its_dates_along(tag, edtf, words, folder_of_languages):
    shutil.copy(languages.FOLDER / "en.po", folder_of_languages / f"{tag}.po")
    assert dates.parse(edtf).in_words(tag) == words


@pytest.fixture
def folder_of_languages(tmp_path, monkeypatch):
    """A folder of languages of a test's own, instead of ours."""
    shutil.copy(languages.FOLDER / "en.po", tmp_path)
    forget()
    with monkeypatch.context() as patch:
        patch.setattr(languages, "FOLDER", tmp_path)
        yield tmp_path
    forget()


def forget():
    """Empty every cache of the engine, so that it reads the languages again."""
    for kept in gc.get_objects():
        if isinstance(kept, type(cache(len))) and kept.__module__.startswith("dateline."):
            kept.cache_clear()


@pytest.mark.parametrize(
    ("tags", "direction"),
    [
        ("ar he fa ur yi ps ckb sd ug dv ar-EG he-IL ku-Arab pa-Arab az-Arab arz syr nqo iw ff-Adlm", "rtl"),
        ("en de zh-Hant-TW ku az pa uz-Latn ur-Latn tr vi ko th hi xx", "ltr"),
    ],
)
def test_a_language_is_written_in_the_direction_of_its_script(tags, direction):
    assert [tag for tag in tags.split() if languages.direction(tag) != direction] == []


def test_the_plural_has_as_many_forms_as_the_language_needs(folder_of_languages):
    catalog = Catalog(locale="pl")
    catalog.add(("{count} entry", "{count} entries"), ("{count} wpis", "{count} wpisy", "{count} wpisów"))
    (folder_of_languages / "pl.po").write_text(written(catalog), encoding="utf-8")
    said = [sentences.amount("entries", number, "pl") for number in (1, 3, 5, 22, 112)]
    assert said == ["1 wpis", "3 wpisy", "5 wpisów", "22 wpisy", "112 wpisów"]
    assert sentences.amount("claims", 5, "pl") == "5 claims", "what is not translated stays English"


NUMBERED = re.compile(r"(%\(\w+\)s|\{\w+\}) [a-z]+s\b")
"""A gap before a noun in the plural."""


def test_a_number_before_a_noun_is_a_message_with_forms_of_the_plural():
    assert NUMBERED.search("%(entries)s entries") and NUMBERED.search("of {count} sources")
    assert [message.id for message in collected() if isinstance(message.id, str) and NUMBERED.search(message.id)] == []


def in_the_plural(language: str) -> set[str]:
    """The words that the messages of a language have in the plural alone."""
    several = [message for message in messages(languages.FOLDER / f"{language}.po") if message.pluralizable]
    texts = [forms(message.id if language == "en" else message.string) for message in several]
    return {word for one, *others in texts for word in set(" ".join(others).split()) - set(one.split())}


@pytest.mark.parametrize(("language", "said"), [("en", "1 entry from 1 source"), ("de", "1 Eintrag aus 1 Quelle")])
def test_one_of_everything_is_said_in_the_singular(language, said, tmp_path):
    folders.dateline("init", tmp_path / "new")
    data = tmp_path / "new" / "timeline"
    for file in [*data.glob("entries/2024-*"), *data.glob("sources/*-2024-*")]:
        file.unlink()
    about = data / "timeline.yml"
    typed = (
        about.read_text(encoding="utf-8")
        .replace("language: en", f"language: {language}")
        .replace("[disputed]", "[umstritten]")
    )
    about.write_text(re.sub(r"summary: .*?\n(?=\w)", "summary: So.\n", typed, flags=re.DOTALL), encoding="utf-8")
    site = MadeSite(read(tmp_path / "new"))
    assert (len(site.view.timeline.entries), len(site.view.timeline.sources)) == (1, 1)
    assert said in site.page("").render()
    plurals = in_the_plural(language)
    assert said.split()[1] not in plurals and len(plurals) > 8
    for page in site.pages.values():
        shown = " ".join([*Shown(page.render()).words, page.description])
        assert [word for word in re.findall(r"\b1 (\w+)", shown) if word in plurals] == [], page.path


class Shown(HTMLParser):
    """The words that a reader of a page meets or hears, in order; not those of code."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._code = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._code += tag == "code"
        self.words += [
            value for name, value in attrs if name in ("aria-label", "title", "alt", "placeholder") and value
        ]

    def handle_endtag(self, tag):
        self._code -= tag == "code"

    def handle_data(self, data):
        if not self._code:
            self.words.append(data)


OF_CONTRIBUTORS = ("contribute/", "reference/", "evidence/")
"""The pages that speak as the checker does, in English."""


def test_no_page_has_words_that_could_not_be_translated(folder_of_languages, tmp_path_factory):
    """Every message in brackets: what stands outside of brackets must come from the timeline."""
    catalog = Catalog(locale="de")
    for message in collected():
        if message.id:
            whole = tuple(f"⟦{form}⟧" for form in forms(message.id))
            catalog.add(message.id, whole[0] if isinstance(message.id, str) else whole)
    (folder_of_languages / "de.po").write_text(written(catalog), encoding="utf-8")
    folder = in_german(tmp_path_factory.mktemp("bracketed"))
    data = "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.yml")))
    known = set(re.findall(r"[^\W\d_]{2,}", data.casefold())) | set(re.findall(r"[^\W\d_]{2,}", GERMAN_DATES))
    german = languages.locale("de")
    known |= {name.casefold() for name in [*german.languages.values(), *german.territories.values(), "und"]}
    made = MadeSite(read(folder))
    loose: dict[str, set[str]] = {}
    for page in made.pages.values():
        if not page.path.startswith(OF_CONTRIBUTORS):
            shown = " ".join(Shown(page.render()).words) + f" {page.title} {page.description}"
            text = re.sub(r"https://\S+", "", unbracketed(shown))
            for word in set(re.findall(r"[^\W\d_]{2,}", text.casefold())) - known:
                loose.setdefault(word, set()).add(page.path)
    assert loose == {}


GERMAN_DATES = """
januar februar märz april mai juni juli august september oktober november dezember
jan feb märz apr mai juni juli aug sept okt nov dez sep jun jul mär
montag dienstag mittwoch donnerstag freitag samstag sonntag
"""


def unbracketed(text: str) -> str:
    """A text without what stands in brackets, also brackets within brackets; a description may be cut within one."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*(⟧| …$)", " ", text)) != text:
        text = shorter
    return text


def in_german(folder: Path) -> Path:
    """The small timeline, as if it were a German one."""
    copy(("timeline", "seeds"), TOY, folder)
    about = folder / "timeline" / "timeline.yml"
    about.write_text(
        about.read_text(encoding="utf-8").replace("language: en", "language: de").replace("[disputed]", "[umstritten]"),
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def german(make: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Site:
    return make(in_german(tmp_path_factory.mktemp("german")))


def test_the_shell_speaks_the_language_of_the_timeline(german):
    page = german.pages["timeline/"]
    assert page.tree.one("html").attributes["lang"] == "de"
    assert page.tree.one("a", of="skip").text == "Zum Inhalt springen"
    assert page.main.one("h1").text == "Zeitleiste"
    footer = page.tree.one("footer", of="site-footer").text
    assert footer.startswith("Umfasst 12.001 v. Chr. bis 30. Juni 2020; abgeschlossen.")
    assert [link.text for link in page.tree.one("header", of="site-header").all("a")][1:4] == [
        "Zeitleiste",
        "Fragen",
        "Wer was sagt",
    ]


def test_what_speaks_as_the_checker_does_is_marked_as_english(german):
    assert german.pages["reference/rules/"].main.attributes["lang"] == "en"
    assert german.pages["evidence/"].main.attributes["lang"] == "en"
    assert "lang" not in german.pages["questions/"].main.attributes


def test_a_page_not_found_is_said_in_the_language(german):
    assert german.pages["404.html"].main.one("h1").text == "Unter dieser Adresse gibt es keine Seite"


def test_search_calls_its_results_in_the_language(german):
    kinds = {german.pages[path].main.attributes.get("data-pagefind-meta") for path in german.pages}
    assert {"kind:Eintrag", "kind:Frage", "kind:Quelle"} <= kinds


def test_the_scripts_speak_it_too(german, serve, browser):
    context = browser.new_context(base_url=serve(german), locale="en-GB")
    page = context.new_page()
    page.goto("timeline/")
    assert page.get_by_role("button", name="Link kopieren").count()
    page.locator("details.filter summary").click()
    page.get_by_role("checkbox", name="Äußerung").check()
    total = len(german.timeline.entries)
    statements = sum(entry.kind == "statement" for entry in german.timeline.entries.values())
    assert page.locator(".found").inner_text() == f"{statements} Einträge von {total}: Äußerung"
    page.get_by_role("button", name="Suche").click()
    assert page.get_by_role("dialog", name="Suche").is_visible()
    context.close()
