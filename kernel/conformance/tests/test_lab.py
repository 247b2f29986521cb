"""JupyterLab in a real browser, as a person uses it. Pictures go to target/screenshots."""

import json
import os
import secrets
import subprocess
import sys

import nbformat
import pytest
import requests
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import expect, sync_playwright
from lab_page import Page
from transcript import hangs, until

# A browser that stays off the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

CELLS = [
    'int x = 6;\nSystem.out.println("线程 " + x);\nx * 7',
    'record Worker(String name, int tasks) { }\nList.of(new Worker("Ada", 3), new Worker("李", 4))',
    'for (int i = 0; i < 3; i++) {\n    int n = i;\n    Thread.ofVirtual().name("v" + i).start(() -> System.out.println("from " + Thread.currentThread().getName())).join();\n}',
    "int undefinedThing = missing + ;\n",
    'void fails(int n) {\n    if (n == 0) throw new IllegalStateException("on purpose", new RuntimeException("the cause"));\n    fails(n - 1);\n}\nfails(2);',
    'System.err.println("a warning");\ndisplay("<b>bold</b>", "text/html");\nnull',
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab, and its folder."""
    folder, token = tmp_path_factory.mktemp("lab"), secrets.token_hex()
    made = new_notebook(cells=[new_markdown_cell("# 线程 and threads"), *map(new_code_cell, CELLS)])
    made.metadata["kernelspec"] = {"name": "threadbook", "display_name": "Java (Threadbook)", "language": "java"}
    (folder / "work").mkdir()
    nbformat.write(made, folder / "work" / "first.ipynb")
    settings = folder / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false, "doNotDisturbMode": true}'
    )
    log = (folder / "log").open("w")
    environment = {
        **os.environ,
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--allow-root",
            "--no-browser",
            "--port=0",
            f"--ServerApp.root_dir={folder / 'work'}",
            f"--IdentityProvider.token={token}",
            "--LabApp.expose_app_in_browser=True",
        ],
        stdout=log,
        stderr=log,
        env=environment,
    )

    def info():
        found = list((folder / "runtime").glob("jpserver-*.json"))
        return json.loads(found[0].read_text() or "null") if found else None

    def answers():
        try:
            return info() and requests.get(info()["url"] + "lab", params={"token": token}, timeout=5).ok
        except requests.RequestException:
            return False

    until(answers, patience=60, every=0.2)
    yield info()["url"], token
    server.terminate()
    server.wait(15)


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def picture_of_a_failure(request, notebook, screenshots):
    yield
    if getattr(request.node, "has_failed", False):
        notebook.page.screenshot(path=screenshots / f"failed-{request.node.name}.png")
        notebook.page.keyboard.press("Escape")
        notebook.command("notebook:interrupt-kernel")


@pytest.fixture(scope="module")
def notebook(lab, browser):
    """One page for all tests here; they come in the order in which a person would do these things."""
    context = browser.new_context(viewport={"width": 1200, "height": 1500}, service_workers="block")
    opened = Page(context.new_page(), *lab, "first.ipynb")
    yield opened
    context.close()


@pytest.mark.timeout(120)
def test_run_all_shows_every_output_up_to_the_error(notebook, screenshots):
    notebook.command("notebook:run-all-cells")
    notebook.shows(0, "线程 6")
    notebook.shows(0, "42")
    expect(notebook.output(1).locator("table")).to_contain_text("李")
    notebook.shows(2, "from v2")
    notebook.shows(3, "line 1, column")
    notebook.is_idle()
    # what waits behind an error does not run
    assert notebook.cells.nth(4).locator(".jp-OutputArea-output").count() == 0
    notebook.page.screenshot(path=screenshots / "run-all.png")


def test_an_edited_cell_runs_again(notebook):
    notebook.types(3, "x = 7;\nx * 6")
    notebook.runs(3)
    notebook.shows(3, "42")
    notebook.types(0, "int x = 100;\nx")
    notebook.runs(0)
    notebook.shows(0, "100")
    notebook.runs(3)
    notebook.shows(3, "42")


def test_traces_and_streams_look_well_in_both_themes(notebook, screenshots):
    notebook.runs(4)
    notebook.shows(4, "Caused by: java.lang.RuntimeException: the cause")
    notebook.runs(5)
    notebook.shows(5, "bold")
    notebook.types(3, "int undefinedThing = missing + ;\nString s = 5;")
    notebook.runs(3)
    notebook.shows(3, "line 1, column")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        notebook.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
        expect(notebook.page.locator("#jupyterlab-splash")).to_have_count(0)
        notebook.is_idle()
        notebook.page.screenshot(path=screenshots / f"{theme.split()[-1].lower()}.png")


def test_the_stop_button_stops_an_endless_loop(notebook, screenshots):
    notebook.types(2, '{ System.out.println("spins"); while (true) { } }')
    notebook.runs(2)
    notebook.shows(2, "spins")
    notebook.is_busy()
    notebook.page.locator(
        ".jp-NotebookPanel-toolbar [data-jp-item-name='interrupt'] jp-button, .jp-NotebookPanel-toolbar [data-jp-item-name='interrupt'] button"
    ).first.click()
    notebook.shows(2, "Interrupted")
    notebook.is_idle()
    notebook.types(3, "x + 1000")
    notebook.runs(3)
    notebook.shows(3, "1007")
    notebook.page.screenshot(path=screenshots / "interrupted.png")


def test_the_indicator_stays_busy_while_a_cell_runs_and_completion_is_used(notebook, screenshots):
    notebook.types(2, '{ System.out.println("runs"); while (true) { } }')
    notebook.runs(2)
    notebook.shows(2, "runs")
    notebook.types(3, "Thread.current")
    notebook.page.keyboard.press("Tab")
    # one match is put in at once, several are listed
    expect(
        notebook.page.locator(".jp-Completer:visible, .cm-content:has-text('Thread.currentThread')").first
    ).to_be_visible()
    notebook.page.screenshot(path=screenshots / "completion-while-busy.png")
    notebook.is_busy()
    notebook.page.keyboard.press("Escape")
    notebook.command("notebook:interrupt-kernel")
    notebook.shows(2, "Interrupted")
    notebook.is_idle()


def test_the_completer_lists_methods(notebook, screenshots):
    notebook.types(3, "Thread.")
    notebook.page.keyboard.press("Tab")
    listed = notebook.page.locator(".jp-Completer-list")
    expect(listed).to_be_visible()
    expect(listed).to_contain_text("currentThread")
    notebook.page.screenshot(path=screenshots / "completion.png")
    notebook.page.keyboard.press("Escape")


def test_a_cell_that_hangs_is_asked_about(notebook, screenshots):
    notebook.types(2, '{ System.out.println("hangs"); while (true) { } }')
    notebook.runs(2)
    notebook.shows(2, "hangs")
    hangs()
    notebook.types(3, "%threads")
    notebook.runs(3)
    expect(notebook.output(3).locator("table")).to_contain_text("main")
    notebook.is_busy()
    notebook.page.screenshot(path=screenshots / "threads.png")
    notebook.command("notebook:interrupt-kernel")
    notebook.shows(2, "Interrupted")
    notebook.is_idle()


def test_commands_are_completed_and_a_file_takes_the_place_of_its_cell(notebook):
    notebook.types(3, "%%writefile loaded.java\nint loaded = 1;")
    notebook.runs(3)
    notebook.shows(3, "loaded.java")
    notebook.types(3, "%load loaded.java")
    notebook.runs(3)
    expect(notebook.cells.nth(3).locator(".cm-content")).to_contain_text("int loaded = 1;")
    notebook.types(3, "%tim")
    notebook.page.keyboard.press("Tab")
    expect(notebook.page.locator(".jp-Completer-list")).to_contain_text("%timeit")
    notebook.page.keyboard.press("Escape")


def test_the_box_of_stdin_takes_what_is_typed(notebook, screenshots):
    notebook.types(
        3, 'var scanner = new Scanner(System.in);\nSystem.out.print("your name? ");\n"hello " + scanner.nextLine()'
    )
    notebook.runs(3)
    box = notebook.page.locator(".jp-Stdin-input")
    expect(box).to_be_visible()
    notebook.page.screenshot(path=screenshots / "stdin.png")
    box.fill("李 😀")
    box.press("Enter")
    notebook.shows(3, "hello 李 😀")
    notebook.types(3, 'readPassword("key: ").length()')
    notebook.runs(3)
    expect(box).to_have_attribute("type", "password")
    box.fill("secret")
    box.press("Enter")
    notebook.shows(3, "6")
    assert "secret" not in notebook.cells.nth(3).inner_text()


def test_a_thousand_lines_a_second_bring_no_warning(notebook, screenshots):
    notebook.types(2, "for (int i = 0; i < 200_000; i++) System.out.println(i);")
    notebook.runs(2)
    notebook.shows(2, "199999")
    notebook.is_idle()
    expect(notebook.cells.nth(2)).not_to_contain_text("rate exceeded")
    notebook.types(2, "1")
    notebook.runs(2)
    notebook.is_idle()


def test_the_end_of_the_guest_is_told(notebook, screenshots):
    notebook.types(2, "System.exit(3);")
    notebook.runs(2)
    notebook.shows(2, "System.exit(3) ended the Java process")
    notebook.shows(2, "these variables were reset: x")
    notebook.page.screenshot(path=screenshots / "guest-ended.png")


def test_restart(notebook):
    notebook.command("notebook:restart-kernel")
    notebook.accept_dialog()
    notebook.is_idle()
    notebook.types(3, "x")
    notebook.runs(3)
    notebook.shows(3, "cannot find symbol")


def test_the_launcher_has_our_icon(notebook, screenshots):
    notebook.command("launcher:create")
    card = notebook.page.locator(".jp-LauncherCard", has_text="Java (Threadbook)").first
    expect(card).to_be_visible()
    image = card.locator("img")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") > 0
    notebook.page.screenshot(path=screenshots / "launcher.png")
