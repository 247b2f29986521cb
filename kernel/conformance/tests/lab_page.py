"""A notebook in JupyterLab, as a person sees and handles it."""

import requests
from playwright.sync_api import expect
from transcript import until

PATIENCE = 20_000  # milliseconds


def has_kernel(url, token):
    sessions = requests.get(url + "api/sessions", params={"token": token}, timeout=5).json()
    return any(
        session["kernel"]["connections"] and session["kernel"]["execution_state"] == "idle" for session in sessions
    )


class Page:
    """A notebook in JupyterLab."""

    def __init__(self, page, url, token, path):
        self.page = page
        page.set_default_timeout(PATIENCE)
        page.goto(f"{url}lab/tree/{path}?token={token}&reset")
        self.cells = page.locator(".jp-Notebook .jp-CodeCell")
        expect(self.cells.first).to_be_visible()
        until(lambda: has_kernel(url, token), every=0.1)
        self.is_idle()

    def menu(self, name, *entry):
        self.page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
        for label in entry:
            self.page.locator(".lm-Menu-itemLabel", has_text=label).first.click()

    def command(self, name):
        """By the id of the command, as a key or a menu would call it."""
        self.page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)  # not its end: it may ask

    def types(self, cell, text):
        """Replaces the text of a cell."""
        editor = self.cells.nth(cell).locator(".cm-content")
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def runs(self, cell):
        self.cells.nth(cell).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def output(self, cell):
        return self.cells.nth(cell).locator(".jp-OutputArea-output")

    def shows(self, cell, text):
        expect(self.cells.nth(cell).locator(".jp-Cell-outputArea")).to_contain_text(text, timeout=PATIENCE)

    def is_idle(self):
        expect(self.page.locator(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator").first).to_have_attribute(
            "data-status", "idle", timeout=PATIENCE
        )

    def is_busy(self):
        expect(self.page.locator(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator").first).to_have_attribute(
            "data-status", "busy", timeout=PATIENCE
        )

    def accept_dialog(self):
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
