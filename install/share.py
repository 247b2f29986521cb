"""Pages of notebooks, with an index: share.py NOTEBOOKS FOLDER. Each page holds everything that it shows."""

import html
import re
import sys
from pathlib import Path

import nbformat
from jinja2 import DictLoader
from nbconvert import HTMLExporter

LANGUAGES = {"en": "English", "zh": "中文"}

# What nbconvert would load from elsewhere: formulas, diagrams and widgets, none of which the notebooks have.
NOTHING_FROM_ELSEWHERE = dict.fromkeys(
    ["mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url", "mermaid_layout_elk_js_url"], ""
)

# On paper nobody can scroll to the end of a line.
PRINT = "<style>@media print { .jp-Notebook pre { white-space: pre-wrap; overflow-wrap: anywhere; } }</style>"

# A solution is folded in its page, too: source and outputs in one, below the first of its lines. JupyterLab leaves only
# the tag of one that somebody has opened.
PAGE = """{%- extends "lab/index.html.j2" -%}
{%- block codecell -%}
{%- if cell.metadata.get("jupyter", {}).get("source_hidden") or "solution" in cell.metadata.get("tags", []) -%}
<details class="solution">
<summary>{{ cell.source.split("\n")[0].lstrip("/ ") | e }}</summary>
{{ super() }}
</details>
{%- else -%}
{{ super() }}
{%- endif -%}
{%- endblock codecell -%}
"""

FOLDED = """<style>
.solution > summary { list-style: none; cursor: pointer; width: fit-content; margin: 5px 0 5px 81px; padding: 4px 10px;
  border: 1px solid var(--jp-cell-editor-border-color); color: var(--jp-ui-font-color2);
  font: var(--jp-code-font-size)/1.4 var(--jp-code-font-family); }
.solution > summary::-webkit-details-marker { display: none; }
.solution > summary::after { content: " ●●●"; font-size: 0.7em; }
.solution[open] > summary::after { content: " ▾"; font-size: inherit; }
</style>"""

INDEX = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Threadbook</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 44em;
    margin: 3em auto; padding: 0 1em; }}
  h1 {{ margin-bottom: 0; }}
  li {{ margin: 0.4em 0; }}
  li span {{ opacity: 0.75; display: block; }}
</style>
</head>
<body>
<h1>Threadbook</h1>
<p>Java concurrency in living cells. · 用可以运行的单元格学 Java 并发。</p>
{sections}
</body>
</html>
"""


def main(notebooks, folder):
    sections = []
    for language, name in LANGUAGES.items():
        files = sorted((notebooks / language).glob("*.ipynb"))
        entries = [entry(file, share(file, folder / language)) for file in files]
        if entries:
            sections.append(f'<h2 lang="{language}">{name}</h2>\n<ul lang="{language}">\n' + "\n".join(entries) + "\n</ul>")
    if not sections:
        sys.exit(f"threadbook: there are no notebooks in {notebooks}")
    (folder / "index.html").write_text(INDEX.format(sections="\n".join(sections)), encoding="utf-8")
    print(folder / "index.html")


def share(file, folder):
    """Writes the page of a notebook, in which links to other notebooks lead to their pages."""
    notebook = nbformat.read(file, as_version=4)
    page, _ = exporter().from_notebook_node(notebook)
    page = page.replace("<title>Notebook</title>", f"<title>{html.escape(title(notebook))}</title>")
    page = page.replace("</head>", PRINT + FOLDED + "</head>", 1)
    page = re.sub(r'(href="[^":]+)\.ipynb', r"\1.html", page)
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / (file.stem + ".html")
    written.write_text(page, encoding="utf-8")
    return written


def exporter():
    loader = DictLoader({"page.html.j2": PAGE})
    options = {"template_name": "lab", "template_file": "page.html.j2", "extra_loaders": [loader]}
    return HTMLExporter(**options, **NOTHING_FROM_ELSEWHERE)


def entry(file, page):
    notebook = nbformat.read(file, as_version=4)
    link = f"{page.parent.name}/{page.name}"
    return f'<li><a href="{link}">{html.escape(title(notebook))}</a><span>{html.escape(goal(notebook))}</span></li>'


def title(notebook):
    return notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()


def goal(notebook):
    """The first sentence below the title, without its emphasis."""
    lines = [line for line in notebook.cells[0].source.splitlines()[1:] if line.strip()]
    plain = re.sub(r"[*`]", "", lines[0]) if lines else ""
    return re.sub(r"^(Goal\.|目标[:：])", "", plain).strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
