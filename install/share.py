"""Pages of notebooks, with an index: share.py NOTEBOOKS FOLDER. Each page holds everything that it shows."""

import html
import re
import sys
from pathlib import Path

import nbformat
from jinja2 import DictLoader
from nbconvert import HTMLExporter

LANGUAGES = {
    "en": {"name": "English", "tag": "en", "contents": "Contents"},
    "zh": {"name": "中文", "tag": "zh-CN", "contents": "目录"},
}

# What stands before a solution and is true in JupyterLab only: in a page there is one button, and it bears its name.
HINT = re.compile(
    r"The solution is in the next cell\. Click its three dots to open it, and those below it for what it shows\."
    "|答案在下一个单元格里：点三个小圆点展开，再点它下面的三个小圆点看运行结果。"
)

# What nbconvert would load from elsewhere: formulas, diagrams and widgets, none of which the notebooks have.
NOTHING_FROM_ELSEWHERE = dict.fromkeys(
    ["mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url", "mermaid_layout_elk_js_url"], ""
)

# A page is dark in a dark browser, by the variables of JupyterLab's dark theme; on paper it never is.
# A solution is folded in its page, too: source and outputs in one, below the first of its lines. JupyterLab leaves only
# the tag of one that somebody has opened.
PAGE = """{%- extends "lab/index.html.j2" -%}
{%- block notebook_css -%}
{{ super() }}
<style media="screen and (prefers-color-scheme: dark)">
{% include "static/theme-dark.css" %}
</style>
<style>
{% include "page.css" %}
</style>
{%- endblock notebook_css -%}
{%- block body_header -%}
{{ super() }}
{{ resources.links }}
{%- endblock body_header -%}
{%- block body_footer -%}
{{ resources.links }}
{{ super() }}
{%- endblock body_footer -%}
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

CSS = """
/* JupyterLab's colours of these are too faint for some readers (WCAG AA). */
:root { --jp-mirror-editor-operator-color: #9b10f0; --jp-mirror-editor-comment-color: #337272;
  --jp-mirror-editor-number-color: #007b00; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --jp-mirror-editor-operator-color: #c678ff; --jp-mirror-editor-comment-color: #5fb0b0;
    --jp-mirror-editor-number-color: var(--md-green-400); }
}

.solution > summary { list-style: none; cursor: pointer; width: fit-content; margin: 5px 0 5px 81px; padding: 4px 10px;
  border: 1px solid var(--jp-cell-editor-border-color); color: var(--jp-ui-font-color2);
  font: var(--jp-code-font-size)/1.4 var(--jp-code-font-family); }
.solution > summary::-webkit-details-marker { display: none; }
.solution > summary::after { content: " ●●●"; font-size: 0.7em; }
.solution[open] > summary::after { content: " ▾"; font-size: inherit; }

nav { margin: 10px 0 10px 89px; color: var(--jp-ui-font-color2);
  font: var(--jp-ui-font-size1)/1.6 var(--jp-content-font-family); }
nav a { color: var(--jp-content-link-color); }

/* On a phone In [1] stands above its cell. */
@media only screen and (max-width: 760px) {
  .solution > summary { margin-left: 5px; }
  nav { margin-left: 13px; }
}

.jp-RenderedMarkdown .highlight { margin-bottom: 1em; }

/* What is printed and drawn begins where results do, though no Out[…] stands before it. */
.jp-OutputArea-prompt:empty { padding: var(--jp-code-padding); border: var(--jp-border-width) solid transparent; }
.jp-OutputArea .jp-RenderedText { padding-left: var(--jp-code-padding); }
/* They say themselves how much of the window they take, which a sheet of paper is not. */
.jp-OutputArea img { max-width: 100% !important; }

/* On paper nobody can scroll to the end of a line, nor click. A line of 88 letters fits on A4. A solution that somebody
   has opened is printed. */
@media print {
  :root { --jp-code-font-size: 8.25pt; --jp-notebook-padding: 0; }
  .jp-Notebook pre { white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere; }
  .jp-RenderedMarkdown :is(pre, td code) { font-size: var(--jp-code-font-size); }
  h1, h2, h3 { break-after: avoid; }
  nav, details:not([open]), .solution > summary { display: none; }
}
"""

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
    for language in LANGUAGES:
        files = sorted((notebooks / language).glob("*.ipynb"))
        entries = [entry(file, share(file, folder / language)) for file in files]
        if entries:
            sections.append(section(language, entries))
    if not sections:
        sys.exit(f"threadbook: there are no notebooks in {notebooks}")
    (folder / "index.html").write_text(INDEX.format(sections="\n".join(sections)), encoding="utf-8")
    print(folder / "index.html")


def share(file, folder):
    """Writes the page of a notebook, in which links to other notebooks lead to their pages."""
    notebook = without_hints(read(file))
    named = {"metadata": {"name": title(notebook)}, "links": links(file)}
    page, _ = exporter().from_notebook_node(notebook, named)
    page = page.replace('<html lang="en">', f'<html lang="{LANGUAGES[file.parent.name]["tag"]}">', 1)
    page = re.sub(r'(href="[^":]+)\.ipynb', r"\1.html", page)
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / (file.stem + ".html")
    written.write_text(page, encoding="utf-8")
    return written


def exporter():
    loader = DictLoader({"page.html.j2": PAGE, "page.css": CSS})
    options = {"template_name": "lab", "template_file": "page.html.j2", "extra_loaders": [loader]}
    return HTMLExporter(**options, **NOTHING_FROM_ELSEWHERE)


def without_hints(notebook):
    notebook.cells = [cell for cell in notebook.cells if not HINT.fullmatch(cell.source)]
    for cell in notebook.cells:
        cell.source = HINT.sub("", cell.source)
    return notebook


def links(file):
    """From the page of a notebook to the one before it, the contents, the one after it, and its other language."""
    language, files = file.parent.name, sorted(file.parent.glob("*.ipynb"))
    here = files.index(file)
    before = [link(one.name, f"← {title(read(one))}") for one in files[:here][-1:]]
    after = [link(one.name, f"{title(read(one))} →") for one in files[here + 1 :][:1]]
    others = [
        link(f"../{other}/{file.name}", words["name"], words["tag"])
        for other, words in LANGUAGES.items()
        if other != language and (file.parent.parent / other / file.name).is_file()
    ]
    contents = link(f"../index.html#{language}", LANGUAGES[language]["contents"])
    return "<nav>" + " · ".join([*before, contents, *after, *others]) + "</nav>"


def link(target, text, language=None):
    spoken = f' lang="{language}" hreflang="{language}"' if language else ""
    return f'<a href="{target}"{spoken}>{html.escape(text)}</a>'


def section(language, entries):
    words = LANGUAGES[language]
    heading = f'<h2 id="{language}" lang="{words["tag"]}">{words["name"]}</h2>'
    return f'{heading}\n<ul lang="{words["tag"]}">\n' + "\n".join(entries) + "\n</ul>"


def entry(file, page):
    notebook = read(file)
    shown = link(f"{page.parent.name}/{page.name}", title(notebook))
    return f"<li>{shown}<span>{html.escape(goal(notebook))}</span></li>"


def read(file):
    return nbformat.read(file, as_version=4)


def title(notebook):
    return notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()


def goal(notebook):
    """The first sentence below the title, without its emphasis."""
    lines = [line for line in notebook.cells[0].source.splitlines()[1:] if line.strip()]
    plain = re.sub(r"[*`]", "", lines[0]) if lines else ""
    return re.sub(r"^(Goal\.|目标[:：])", "", plain).strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
