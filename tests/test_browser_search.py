"""The search in other scripts: words within sentences without spaces, and letters that a keyboard does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import folders
import pytest
import yaml
from built import Site
from playwright.sync_api import Browser, Page, expect

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"

TIMELINES = {
    "zh": {
        "russia": ("金正恩总书记访问俄罗斯", "两国领导人在东方航天发射场会谈。联合国安理会决议禁止武器贸易。"),
        "court": ("法院驳回了原告的诉讼请求", "市长说：“运河 2023 年 9 月竣工。” Selby 的船通过了。"),
    },
    "ja": {
        "russia": ("金正恩総書記がロシアを訪問する", "国連安保理の決議は武器取引を禁じていると報道官は述べた。"),
        "court": ("東京地方裁判所は原告の請求を棄却した", "ボストーチヌイ宇宙基地で会談を行った。"),
    },
    "th": {
        "russia": ("คิมจองอึนเดินทางเยือนรัสเซีย", "ผู้นำทั้งสองพบกันที่ฐานปล่อยจรวด"),
        "court": ("ศาลยกฟ้องคดีนายกเทศมนตรี", "คลองสร้างเสร็จแล้ว"),
    },
    "pl": {
        "city": ("Spotkanie w mieście Łódź i w Łodzi", "Đường Trường Sơn, Tromsø, die Straße, Diyarbakır."),
        "other": ("Spotkanie w Warszawie", "Zażółć gęślą jaźń; Þingvellir, œuvre, Æsir, Ħamrun, Ŋugi, Əliyev, Iğdır."),
        "plain": ("The fair of Lodz", "No letter here has a stroke."),
    },
    "en": {
        "chinese": (
            "A report is read",
            "The paper 金正恩总书记访问俄罗斯 is read, and ロシアを訪問する, and คิมเยือนรัสเซีย.",
        ),
        "khmer": ("Another report is read", "It is ព្រះរាជាណាចក្រកម្ពុជា, and ສາທາລະນະລັດປະຊາທິປະໄຕ, and မြန်မာနိုင်ငံ."),
    },
    "fa": {"city": ("سفر کیم به روسیه", "او یک روز پیش از بازگشت سخن گفت.")},
    "ko": {"russia": ("김정은 총비서가 러시아를 방문하다", "두 정상이 만났다. 한국은행은 금리를 동결했다.")},
    "uk": {"city": ("Ґанок у Києві", "Ёлка. Қазақстан; Ｋｉｍ ﬁled a report.")},
    "tr": {"city": ("Iğdır'da toplantı", "İSTANBUL ve IŞIK, Diyarbakır.")},
    "hi": {"russia": ("किम जोंग उन की रूस यात्रा", "दोनों नेता मिले।")},
}
"""The titles and summaries of some entries, by language and id."""

WORDS = {
    "zh": {
        "russia": "俄罗斯 访问 总书记 书记 金正恩 发射场 航天 航天发射场 安理会 联合国 武器贸易 贸易 决议禁止",
        "court": "法院 原告 诉讼 诉讼请求 驳回 市长 运河 竣工 Selby",
    },
    "ja": {
        "russia": "ロシア 訪問 総書記 書記 金正恩 安保理 国連 決議 武器取引 取引 報道官 報道 述べた",
        "court": "東京 裁判所 地方裁判所 原告 請求 棄却 宇宙基地 基地 会談",
    },
    "th": {"russia": "รัสเซีย เยือน เดินทาง ผู้นำ จรวด", "court": "ศาล คดี นายกเทศมนตรี คลอง"},
    "pl": {
        "city": "lodz łódź Łódź łodz lodzi duong đường tromso TROMSØ strasse straße diyarbakir diyarbakır spotkanie",
        "other": "zazolc zażółć thingvellir oeuvre œuvre aesir hamrun ngugi eliyev igdir ığdır",
        "plain": "lodz łódź fair",
    },
    "en": {
        "chinese": "俄罗斯 访问 总书记 金正恩 ロシア 訪問 รัสเซีย 金正恩总书记访问俄罗斯",
        "khmer": "កម្ពុជា ປະຊາທິປະໄຕ နိုင်ငံ",
    },
    "fa": {"city": "روسیه روسيه کیم كيم بازگشت"},
    "ko": {"russia": "러시아 방문 총비서 정상 은행 한국은행 금리"},
    "uk": {"city": "ганок ґанок києві елка казакстан қазақстан kim filed"},
    "tr": {"city": "ığdır igdir Iğdır istanbul İstanbul ışık isik diyarbakir"},
    "hi": {"russia": "रूस यात्रा नेता"},
}
"""What people may type to find them."""


@pytest.fixture(scope="module")
def site_in(make: Callable[[Path], Site], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The site of the small timeline in a language, each built once."""
    sites: dict[str, Site] = {}

    def found(language: str) -> Site:
        if language not in sites:
            sites[language] = make(written(tmp_path_factory.mktemp(language), language))
        return sites[language]

    return found


def written(folder: Path, language: str) -> Path:
    """The small timeline in a language, with its entries."""
    folders.write(folder, {"edits": {"timeline/timeline.yml": {"language: en": f"language: {language}"}}})
    entry = yaml.safe_load((folder / ENTRY).read_text(encoding="utf-8"))
    for id, (title, summary) in TIMELINES[language].items():
        text = yaml.safe_dump({**entry, "title": title, "summary": summary}, allow_unicode=True)
        (folder / f"timeline/entries/2023-09-04-{id}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def search(browser: Browser, serve: Callable[[Site], str]) -> Callable:
    """Opens the search of a site; nothing may stand on the console when it is left."""

    @contextmanager
    def opened(site: Site) -> Iterator[Page]:
        context = browser.new_context(base_url=serve(site))
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("")
        page.keyboard.press("/")
        yield page
        context.close()
        assert said == []

    return opened


@pytest.mark.parametrize("language", WORDS)
def test_an_entry_is_found_by_each_of_its_words(search, site_in, language):
    missed = []
    with search(site_in(language)) as page:
        for id, words in WORDS[language].items():
            missed += [(word, id) for word in words.split() if not leads(page, word, id)]
    assert missed == []


def leads(page: Page, words: str, id: str) -> bool:
    """Whether the search for some words leads to an entry."""
    seek(page, words)
    return page.locator(f'.hits > li > a[href$="entries/{id}/"]').count() == 1


def seek(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(".told")).to_contain_text(words)


def test_what_is_not_there_is_not_found(search, site_in):
    for language, words in {"zh": "火车", "pl": "warszawa łodzianin", "en": "俄书"}.items():
        with search(site_in(language)) as page:
            seek(page, words)
            assert page.locator(".hits > li").count() == 0


@pytest.mark.parametrize(
    ("language", "words", "marked"),
    [
        ("pl", "duong", ["Đường"]),
        ("pl", "strasse", ["Straße,"]),
        ("zh", "运河", ["运河"]),
        ("ja", "国連", ["国連"]),
        ("en", "俄罗斯", ["金正恩总书记访问俄罗斯"]),
    ],
)
def test_an_excerpt_shows_and_marks_the_words_as_they_stand(search, site_in, language, words, marked):
    with search(site_in(language)) as page:
        seek(page, words)
        assert [mark.strip() for mark in page.locator(".hits mark").all_inner_texts()] == marked


def test_an_excerpt_has_the_spaces_of_the_text_and_no_others(search, site_in):
    with search(site_in("zh")) as page:
        seek(page, "竣工")
        assert "市长说：“运河 2023 年 9 月竣工。” Selby 的船通过了。" in page.locator(".hits").inner_text()


def test_a_phrase_in_quotation_marks_is_found_as_it_is_typed(search, site_in):
    with search(site_in("pl")) as page:
        seek(page, '"mieście Łódź"')
        assert page.locator(".hits > li").count() == 1


def test_two_builds_of_an_index_are_the_same_to_the_byte(site_in, make, tmp_path):
    one, other = (
        {file.name: file.read_bytes() for file in sorted((site.folder / "pagefind").rglob("*")) if file.is_file()}
        for site in (site_in("pl"), make(written(tmp_path, "pl")))
    )
    assert one == other
