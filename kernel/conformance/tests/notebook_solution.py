"""The comment lines with which a solution begins. They are prose: each language has its own, above the same code."""

import re
from itertools import takewhile

COMMENT = re.compile(r"//(?!/).*")  # three slashes belong to what they document
PADDING = "//"


def split(code):
    """What a solution says, and its code."""
    lines = code.split("\n")
    said = list(takewhile(COMMENT.fullmatch, lines))
    return without_padding(said), "\n".join(lines[len(said) :])


def without_padding(said):
    """The lines as they stand in a source: as a text, without those that say nothing at the end."""
    return re.sub(rf"(\n{PADDING} *)+$", "", "\n".join(said))


def joined(text, language, code):
    """The cell of a language. Errors name lines, so the code begins on the same one in all of them."""
    said = [*text[language].split("\n")]
    padding = [PADDING] * (max(each.count("\n") for each in text.values()) + 1 - len(said))
    return "\n".join([*said, *padding, *([code] if code else [])])


def unsaid(code):
    """The code of a solution, on its lines, whatever is said above it."""
    said = list(takewhile(COMMENT.fullmatch, code.split("\n")))
    return "\n".join([*([PADDING] * len(said)), *code.split("\n")[len(said) :]])
