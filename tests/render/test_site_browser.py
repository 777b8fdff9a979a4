"""The website's page in a real browser: phone, tablet and desk, with scripts and without, and axe's rules."""

import io
import shutil
from urllib.parse import parse_qs, urlsplit

import pdfplumber
import pytest
from render.invented import TEMPLATES, city
from render.test_site import BESIDE, TITLE

from torimatome.render.site import PAGE, site

pytestmark = pytest.mark.needs("chromium")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Every rule still judges every node; of what passed, one node a rule is handed over in place of all.
    "resultTypes": ["violations", "incomplete"],
}
WIDTHS = (360, 768, 1440)
BUILDS = {"real": ("r5", 2023), "midori": ("midori", 2020)}


@pytest.fixture(scope="module", params=["invented", "real", "midori"])
def address(request, tmp_path_factory, shared_builds):
    """The page's address, of an invented report, of the real one, and of a city with four levels."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "invented":
        given = city()
    else:
        name, year = BUILDS[request.param]
        given = shared_builds(name).outcomes[year].judged.master
    files, _ = site(given, TITLE, TEMPLATES, BESIDE)
    target = folder / PAGE
    target.parent.mkdir()
    target.write_bytes(files[PAGE])
    return target.as_uri(), len(given.items)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        started = play.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser, address):
    """Open the page at a width; what the browser loads or complains about is kept."""
    contexts = []

    def visit(width, *, scripts=True, where=""):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)
        tab = context.new_page()
        tab.heard = []
        tab.on("console", lambda message: tab.heard.append(message.text))
        tab.on("pageerror", lambda error: tab.heard.append(str(error)))
        tab.on("request", lambda request: tab.heard.append(request.url))
        tab.goto(address[0] + where)
        return tab

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(opened, address, width):
    from axe_playwright_python.sync_playwright import Axe

    tab = opened(width)
    found = Axe().run(tab, options=RULES).response
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert len(found["passes"]) > 40
    undecided = {
        node["any"][0]["data"]["messageKey"] for each in found["incomplete"] for node in each["nodes"]
    }
    assert undecided <= {"nonBmp", "onlyNonText", "shortTextContent"}, found["incomplete"][0]["id"]
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.heard == [address[0]]


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_all_is_there_and_no_dead_form(opened, address, width):
    tab = opened(width, scripts=False)
    lines = tab.locator("tr[data-id]")
    assert lines.count() == address[1] > 0
    assert lines.first.is_visible()
    assert lines.last.is_visible()
    assert not tab.locator("#filter").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.heard == [address[0]]


def test_axe_would_find_a_fault(opened):
    from axe_playwright_python.sync_playwright import Axe

    tab = opened(768)
    # One section is enough to look at: the faults are above it.
    tab.evaluate("[...document.querySelectorAll('main section')].slice(1).forEach(each => each.remove())")
    tab.evaluate("document.querySelector('h1').style.color = '#ccc'; document.documentElement.lang = ''")
    found = Axe().run(tab, options=RULES).response
    assert {each["id"] for each in found["violations"]} >= {"color-contrast", "html-has-lang"}


def test_on_a_phone_an_item_is_a_card_and_at_a_desk_a_line(opened):
    shown = "document.querySelector('tr[data-id]')"
    for width, display in ((360, "block"), (1440, "table-row")):
        tab = opened(width)
        assert tab.evaluate(f"getComputedStyle({shown}).display") == display
        cells = tab.evaluate(
            f"[...{shown}.querySelectorAll('th, td')].map(cell => cell.getBoundingClientRect().top)"
        )
        assert len(cells) >= 5
        assert (len(set(cells)) == 1) == (width == 1440)
    tab = opened(360)
    tab.emulate_media(media="print")
    assert tab.evaluate(f"getComputedStyle({shown}).display") == "table-row"
    assert not tab.locator("#filter").is_visible()


def test_the_table_is_a_table_for_a_screen_reader_at_every_width(opened, address):
    for width in (360, 1440):
        picture = opened(width).locator("main").aria_snapshot()
        assert picture.count("- table ") + picture.count('- table "') >= 1
        assert picture.count("- rowheader ") == address[1]
        assert "- columnheader" in picture


def wait_for(tab, words):
    """Wait until the count says so; the page's own policy forbids waiting for an expression."""
    from playwright.sync_api import expect

    expect(tab.locator("#count")).to_contain_text(words)


def visible(tab):
    return tab.evaluate(
        "[...document.querySelectorAll('tr[data-id]')].filter(at => at.offsetParent).map(at => at.dataset.id)"
    )


def test_filters_show_what_fits_and_say_how_many(opened, address):
    tab = opened(768)
    count = address[1]
    status = tab.locator("#count")
    assert status.text_content() == f"全{count}件のうち{count}件を表示しています。"
    compared = 0
    for name, key in (("department", "d"), ("state", "s")):
        values = tab.locator(f"#{name} option").evaluate_all("each => each.map(at => at.value)")[1:]
        wanted = tab.locator("tr[data-id]").evaluate_all(
            f"each => each.map(at => [at.dataset.id, at.dataset.{key}])"
        )
        for value in values:
            tab.select_option(f"#{name}", value)
            fitting = [line for line, kept in wanted if value in kept.split()]
            assert visible(tab) == fitting
            assert status.text_content() == f"全{count}件のうち{len(fitting)}件を表示しています。"
            compared += 1
        tab.select_option(f"#{name}", "")
    assert compared > 4
    tab.select_option("#heading", index=2)
    inside = tab.locator("#heading").input_value()
    assert set(visible(tab)) == set(
        tab.evaluate(f"[...document.querySelectorAll('#{inside} tr[data-id]')].map(at => at.dataset.id)")
    )
    tab.locator("button[type=reset]").click()
    wait_for(tab, f"うち{count}件")
    assert len(visible(tab)) == count


def test_words_are_found_in_any_width_and_none_is_said(opened, address):
    tab = opened(1440)
    number = tab.locator("tr[data-id] th").last.text_content()
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in number)
    tab.fill("#words", f"  {wide} ")
    wait_for(tab, "うち1件")
    assert tab.locator("tr[data-id]").last.is_visible()
    tab.fill("#words", "どこにもない言葉<b>")
    wait_for(tab, "ありません")
    assert visible(tab) == []
    assert tab.locator("main section").first.is_hidden()
    # A link to an item that the filter hides shows it again.
    tab.evaluate("location.hash = document.querySelector('tr[data-id]').id")
    wait_for(tab, f"うち{address[1]}件")
    assert tab.locator("tr[data-id]").first.is_visible()


def test_what_is_chosen_stands_in_the_address_and_is_chosen_again_from_it(opened, address):
    tab = opened(768)
    department = tab.locator("#department option").nth(1).get_attribute("data-name")
    tab.select_option("#department", index=1)
    tab.select_option("#heading", index=1)
    chosen, heading = visible(tab), tab.locator("#heading").input_value()
    assert 0 < len(chosen) < address[1]
    kept = parse_qs(urlsplit(tab.url).query)
    assert kept == {"department": [department], "heading": [heading]}
    again = opened(768, where=f"?{urlsplit(tab.url).query}")
    assert visible(again) == chosen
    again.locator("button[type=reset]").click()
    wait_for(again, f"うち{address[1]}件")
    assert urlsplit(again.url).query == ""


def test_an_address_of_an_item_that_its_own_filter_hides_shows_the_item(opened, address):
    first = opened(768).locator("tr[data-id]").first.get_attribute("id")
    tab = opened(768, where=f"?words=%E3%81%AA%E3%81%84%E8%A8%80%E8%91%89#{first}")
    assert len(visible(tab)) == address[1]
    assert tab.locator(f"#{first}").is_visible()


def test_an_address_about_what_is_no_longer_there_shows_everything(opened, address):
    tab = opened(768, where="?department=%E3%81%AA%E3%81%84%E8%AA%B2&words=&state=1&other=2")
    assert len(visible(tab)) == address[1]


def test_the_keyboard_reaches_the_skip_link_first_and_lands_in_the_text(opened):
    tab = opened(360)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_no_script_but_the_pages_own_may_run(opened):
    tab = opened(768)
    tab.evaluate(
        "const made = document.createElement('script');"
        "made.textContent = 'window.ran = 1'; document.body.append(made)"
    )
    assert tab.evaluate("window.ran") is None
    assert any("Content Security Policy" in each for each in tab.heard)


def test_an_items_address_leads_to_the_item(opened):
    tab = opened(360)
    last = tab.locator("tr[data-id]").last.get_attribute("id")
    tab = opened(360, where=f"#{last}")
    top = tab.evaluate(f"document.getElementById({last!r}).getBoundingClientRect().top")
    assert -1 <= top < 800


def test_printed_no_page_ends_with_a_heading_or_a_tables_head(opened):
    tab = opened(1440)
    ends = set(tab.locator("main h2, main h3, main h4, main h5").all_text_contents())
    data = tab.pdf(prefer_css_page_size=True)
    with pdfplumber.open(io.BytesIO(data)) as document:
        assert len(document.pages) > 1
        for page in document.pages:
            assert page.width > page.height
            last = page.extract_text_lines()[-1]["text"]
            assert "".join(last.split()) not in {"".join(each.split()) for each in ends}
            assert not last.startswith("番号")
