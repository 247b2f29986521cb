"""Pages of the notebooks for people without Jupyter: whole, in both languages, and without a network."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from notebook_pair import FOLDER, Pair, code_cells, is_solution, pairs
from notebook_source import LANGUAGES
from playwright.sync_api import sync_playwright

SHARE = FOLDER.parent / "install/share"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]  # for containers

# How wide paper is in points of browsers, and the margin of half an inch for which the pages ask.
PAPER = {"A4": 793, "letter": 816}
MARGIN = 48

RIGHT_ENDS = "all => all.map(each => each.getBoundingClientRect().left + each.scrollWidth)"
LEFTS = "all => all.map(each => each.getBoundingClientRect().left)"
TEXT_LEFTS = """all => all.map(each => {
    const text = document.createRange();
    text.selectNodeContents(each);
    return text.getBoundingClientRect().left;
})"""
OPEN = "all => all.forEach(details => details.open = true)"
GAPS = """all => all.map(each =>
    each.nextElementSibling.getBoundingClientRect().top - each.getBoundingClientRect().bottom)"""
# Of each text, its colour and the first that lies behind it.
COLOURS = """all => all.map(each => {
    const behind = [];
    for (let one = each; one; one = one.parentElement) behind.push(getComputedStyle(one).backgroundColor);
    return [getComputedStyle(each).color, behind.find(colour => colour !== "rgba(0, 0, 0, 0)")];
})"""


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages") / "für 你"
    subprocess.run([SHARE, folder], check=True, capture_output=True, timeout=120)
    return folder


@pytest.fixture(scope="module")
def page(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1000, "height": 1400})
        opened.asked = []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.troubles = []
        opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
        yield opened
        browser.close()


def visit(page, file):
    page.asked.clear()
    page.troubles.clear()
    page.goto(Path(file).as_uri())
    return page


def assert_nothing_from_elsewhere(page):
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.troubles == []


def test_the_index_leads_to_every_notebook_in_both_languages(shared_folder, page, screenshots):
    visit(page, shared_folder / "index.html").screenshot(path=screenshots / "share-index.png")
    links = page.eval_on_selector_all("a", "all => all.map(a => decodeURI(a.getAttribute('href')))")
    expected = [f"{language}/{pair.name}.html" for language in LANGUAGES for pair in pairs()]
    assert links == expected
    assert all((shared_folder / link).is_file() for link in links)
    assert_nothing_from_elsewhere(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [pair.name for pair in pairs()])
def test_a_page_shows_all_that_its_notebook_shows(language, name, shared_folder, page, screenshots):
    notebook = Pair(name).read(language)
    visit(page, shared_folder / language / f"{name}.html")
    page.screenshot(path=screenshots / f"share-{language}-{name}.png")
    assert page.title() == notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()
    assert page.locator(".jp-CodeCell").count() == len(code_cells(notebook))
    pictures = [o for cell in code_cells(notebook) for o in cell.outputs if "image/svg+xml" in o.get("data", {})]
    images = page.locator(".jp-OutputArea-output img")
    assert images.count() >= len(pictures)
    assert all(images.evaluate_all("all => all.map(image => image.complete && image.naturalWidth > 0)"))
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    assert not [link for link in links if link.endswith(".ipynb")]
    assert_nothing_from_elsewhere(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_solution_is_folded_with_all_that_it_shows_until_somebody_opens_it(language, shared_folder, page, screenshots):
    solutions = [cell for cell in code_cells(Pair("2-threads").read(language)) if is_solution(cell)]
    visit(page, shared_folder / language / "2-threads.html")
    folded = page.locator("details.solution")
    assert folded.count() == len(solutions) > 0
    for number, cell in enumerate(solutions):
        one = folded.nth(number)
        shown = one.locator(".jp-InputArea, .jp-OutputArea-child")
        assert shown.count() == 1 + len(cell.outputs) > 1
        assert not any(each.is_visible() for each in shown.all())
        one.locator("summary").click()
        assert all(each.is_visible() for each in shown.all())
        assert "// " + one.locator("summary").inner_text() == cell.source.splitlines()[0]
    one.screenshot(path=screenshots / f"share-{language}-solution.png")


def test_a_solution_that_somebody_has_opened_is_folded_all_the_same(tmp_path):
    """JupyterLab leaves only its tag then."""
    notebook = Pair("2-threads").read("en")
    solutions = [cell for cell in code_cells(notebook) if is_solution(cell)]
    for cell in solutions:
        cell.metadata = {"tags": ["solution"]}
    (tmp_path / "en").mkdir()
    nbformat.write(notebook, tmp_path / "en/2-threads.ipynb")
    subprocess.run([sys.executable, f"{SHARE}.py", tmp_path, tmp_path / "pages"], check=True, capture_output=True, timeout=120)
    page = (tmp_path / "pages/en/2-threads.html").read_text(encoding="utf-8")
    assert page.count('<details class="solution">') == len(solutions) > 0


def assert_readable(colours):
    """colours: pairs of foreground and background, as the browser writes them. WCAG AA asks for 4.5."""
    for pair in colours:
        dark, light = sorted(luminance(colour) for colour in pair)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


def luminance(colour):
    channels = [int(channel) / 255 for channel in re.findall(r"\d+", colour)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.fixture(params=["light", "dark"])
def scheme(request, page):
    page.emulate_media(color_scheme=request.param)
    yield request.param
    page.emulate_media(color_scheme="light")


def test_index_and_pages_are_as_light_or_dark_as_the_browser(scheme, shared_folder, page, screenshots):
    for name in ["index.html", "en/2-threads.html"]:
        visit(page, shared_folder / name)
        text = page.eval_on_selector("body", "body => getComputedStyle(body).color")
        assert (luminance(text) > 0.5) == (scheme == "dark")
    page.screenshot(path=screenshots / f"share-{scheme}.png")
    assert_readable(page.eval_on_selector_all(".highlight span", COLOURS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_its_neighbours_the_index_and_the_other_language(language, shared_folder, page):
    other = {"en": "zh", "zh": "en"}[language]
    visit(page, shared_folder / language / "2-threads.html")
    assert page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[language]
    assert page.locator("nav").count() == 2
    ways = [f"{language}/1-processes.html", "index.html", f"{language}/3-executors.html", f"{other}/2-threads.html"]
    for place, way in enumerate(ways):
        visit(page, shared_folder / language / "2-threads.html")
        page.locator("nav").first.locator("a").nth(place).click()
        page.wait_for_url(f"**/{way}*")
        assert (shared_folder / way).is_file()


@pytest.mark.parametrize(
    ("name", "ways"), [("0-start", ["Contents", "1 Processes →"]), ("6-websockets", ["← 5 What to choose", "Contents"])]
)
def test_the_first_page_and_the_last_lead_on_in_one_direction_only(name, ways, shared_folder, page):
    visit(page, shared_folder / f"en/{name}.html")
    assert page.locator("nav").first.locator("a").all_inner_texts() == [*ways, "中文"]


def test_below_a_block_of_code_in_the_text_is_room(shared_folder, page):
    visit(page, shared_folder / "en/2-threads.html")
    gaps = page.eval_on_selector_all(".jp-RenderedMarkdown .highlight:not(:last-child)", GAPS)
    assert gaps and min(gaps) >= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_and_drawn_begins_where_code_does(language, shared_folder, page):
    visit(page, shared_folder / language / "2-threads.html")
    page.eval_on_selector_all("details", OPEN)
    text = page.eval_on_selector_all(".jp-InputArea-editor pre, .jp-OutputArea-output > pre", TEXT_LEFTS)
    assert len(text) > 50 and max(text) - min(text) < 1
    drawn = page.eval_on_selector_all(".jp-InputArea-editor, .jp-OutputArea-output > img", LEFTS)
    assert len(drawn) > 50 and max(drawn) - min(drawn) < 1


@pytest.fixture(params=PAPER)
def paper(request, page):
    """The page as it is on paper, from a dark browser. Its width."""
    size = page.viewport_size
    page.set_viewport_size({"width": PAPER[request.param], "height": 960})
    page.emulate_media(media="print", color_scheme="dark")
    yield PAPER[request.param]
    page.set_viewport_size(size)
    page.emulate_media(media="screen", color_scheme="light")


def visit_on_paper(page, file):
    visit(page, file)
    page.eval_on_selector("body", f"body => body.style.margin = '0 {MARGIN}px'")
    page.eval_on_selector_all("details", OPEN)


def test_on_paper_nothing_is_cut(paper, shared_folder, page):
    visit_on_paper(page, shared_folder / "en/2-threads.html")
    ends = page.eval_on_selector_all(".jp-Notebook pre, .jp-Notebook img, .jp-Notebook table", RIGHT_ENDS)
    assert len(ends) > 50 and max(ends) <= paper - MARGIN


@pytest.mark.parametrize("name", [pair.name for pair in pairs()])
def test_on_paper_no_line_of_code_is_broken(name, paper, shared_folder, page):
    visit_on_paper(page, shared_folder / f"en/{name}.html")
    page.eval_on_selector_all(".highlight pre", "all => all.forEach(code => code.style.whiteSpace = 'pre')")
    too_wide = "all => all.filter(code => code.scrollWidth > code.clientWidth).map(code => code.innerText)"
    assert page.eval_on_selector_all(".highlight pre", too_wide) == []


def test_on_paper_is_nothing_to_click_and_no_solution(paper, shared_folder, page):
    visit(page, shared_folder / "en/2-threads.html")
    assert not any(each.is_visible() for each in page.locator("nav, summary, details").all())
    assert page.locator("h2").first.evaluate("heading => getComputedStyle(heading).breakAfter") == "avoid"
    text = page.eval_on_selector("body", "body => getComputedStyle(body).color")
    assert luminance(text) < 0.5
    page.eval_on_selector("details.solution", "solution => solution.open = true")
    assert page.locator("details.solution").first.is_visible()


def test_no_page_says_where_in_jupyterlab_to_click_for_a_solution(shared_folder):
    pages = list(shared_folder.glob("*/*.html"))
    assert len(pages) == len(LANGUAGES) * len(pairs())
    for page in pages:
        said = page.read_text(encoding="utf-8")
        assert "three dots" not in said and "小圆点" not in said


def test_it_says_what_it_does():
    said = subprocess.run([SHARE, "--help"], check=True, capture_output=True, text=True, timeout=60).stdout
    assert "install/share" in said and "FOLDER" in said
