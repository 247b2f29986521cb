"""Pages of the notebooks for people without Jupyter: whole, in both languages, and without a network."""

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

RIGHT_ENDS = "all => all.map(each => each.getBoundingClientRect().left + each.scrollWidth)"


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


def test_on_paper_nothing_is_cut(shared_folder, page):
    """A sheet of US letter with the margins of browsers is 740 points wide."""
    page.set_viewport_size({"width": 740, "height": 960})
    page.emulate_media(media="print")
    visit(page, shared_folder / "en/2-threads.html")
    page.eval_on_selector_all("details", "all => all.forEach(solution => solution.open = true)")
    ends = page.eval_on_selector_all(".jp-Notebook pre, .jp-Notebook img", RIGHT_ENDS)
    assert len(ends) > 50 and max(ends) <= 740


def test_it_says_what_it_does():
    said = subprocess.run([SHARE, "--help"], check=True, capture_output=True, text=True, timeout=60).stdout
    assert "install/share" in said and "FOLDER" in said
