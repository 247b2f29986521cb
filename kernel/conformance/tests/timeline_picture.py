"""Reads the picture of who did what when, as a person does: the lanes by their names, the bars by what the mouse shows."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}

# The first line of what the mouse shows over a bar, such as `task-1: running 20.1 ms, from 2.88 ms to 22.9 ms`.
TITLE = re.compile(
    r"(?:(?P<task>.*): )?(?P<state>queued|running|sleeping|waiting|blocked by a lock|has a task, not seen inside) (?P<length>0|[\d.]+ \S+?)"
    r"(?:, from (?P<start>0|[\d.]+ \S+) to (?P<end>0|[\d.]+ \S+))?",
    re.DOTALL,
)
FAILURE = re.compile(r"(?P<task>.*) ended by \S+|(?P<tasks>[\d,]+) tasks ended by an exception here")
CROWD = re.compile(r"(?P<tasks>[\d,]+|several) tasks(?: or more)? waited here(?:, the longest .*)?")
AGAIN = re.compile(r"(?:.*: )?queued [\d,]+ times, the longest .*", re.DOTALL)  # one task

# What cells of tests begin with, see the fixture `timed`.
SPIN = """
    void spin(double seconds) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        while (System.nanoTime() < end) { }
    }
    void pause(int millis) { try { Thread.sleep(millis); } catch (InterruptedException e) { } }
    void awaitWaiting(Thread thread) {
        while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) Thread.onSpinWait();
    }
    spin(0.01);
"""

# Whoever is to run may have to wait for a processor, and what begins late ends late.
LATE = 2


@dataclass(frozen=True)
class Bar:
    lane: str
    task: str
    state: str
    seconds: float
    start: float
    end: float
    notes: list


def seconds(text):
    if text is None or text == "0":
        return 0.0
    number, unit = text.split()
    return float(number) * UNITS[unit]


def is_picture(content):
    """Whether a display shows one, or the place where one was while the cell ran."""
    return "timeline" in content["metadata"].get("threadbook", {})


class Picture:
    """A display_data or update_display_data that is_picture."""

    def __init__(self, content):
        self.display = content["transient"]["display_id"]
        self.figures = content["metadata"]["threadbook"]["timeline"]
        self.data = content["data"]
        self.svg = content["data"].get("image/svg+xml", "")
        self.kinds = {}
        self.bars = []
        self.queued = {}
        self.queued_for = []  # seconds, of those that can be told apart
        self.failures = []
        self.more = ""
        if self.svg:
            self._read(ElementTree.fromstring(self.svg))

    def _read(self, root):
        self.texts = [text.text for text in root.iter(f"{SVG}text")]
        middles = {}
        for group in root.iter(f"{SVG}g"):
            title, text = group.find(f"{SVG}title"), group.find(f"{SVG}text")
            if title is not None and text is not None:
                self._read_label(title.text, text, middles)
        for rect in root.iter(f"{SVG}rect"):
            title = rect.find(f"{SVG}title")
            if title is not None:
                middle = float(rect.get("y")) + float(rect.get("height")) / 2
                self._read_bar(title.text, min(middles, key=lambda lane: abs(middles[lane] - middle)))

    def _read_label(self, title, text, middles):
        named = re.fullmatch(r"(.*) \((thread|virtual thread|process|coroutine)\)", title, re.DOTALL)
        if named is None:
            self.more = text.text
            return
        name = named[1] if named[1] not in self.kinds else f"another {named[1]}"
        self.kinds[name] = named[2]
        middles[name] = float(text.get("y")) - 4.2

    def _read_bar(self, title, lane):
        first, *notes = title.split("\n")
        crowd, bar = CROWD.fullmatch(first), TITLE.fullmatch(first)
        if crowd:
            least = "2" if crowd["tasks"] == "several" else crowd["tasks"]
            self.queued[lane] = self.queued.get(lane, 0) + int(least.replace(",", ""))
        elif AGAIN.fullmatch(first):
            self.queued[lane] = self.queued.get(lane, 0) + 1
        elif bar and bar["state"] == "queued" and not bar["start"]:
            self.queued[lane] = self.queued.get(lane, 0) + 1
            self.queued_for.append(seconds(bar["length"]))
        elif bar:
            times = (seconds(bar[each]) for each in ("length", "start", "end"))
            self.bars.append(Bar(lane, bar["task"] or "", bar["state"], *times, notes))
        elif FAILURE.fullmatch(first):
            self.failures.append(first)
        else:
            assert re.fullmatch(r"[\d,]+ short ones?, .* together", first), title

    def lanes(self):
        """The names of all that worked, but for the cell itself."""
        return sorted(set(self.kinds) - {"this cell"})

    def of(self, lane, state=None):
        return [bar for bar in self.bars if bar.lane == lane and state in (None, bar.state)]

    def time(self, lane, state):
        """How many seconds a lane was in a state."""
        return sum(bar.seconds for bar in self.of(lane, state))

    def notes(self, lane):
        return {note for bar in self.of(lane) for note in bar.notes}


def displays(cell, kind="display_data"):
    return [content for content in cell.contents(kind) if is_picture(content)]


def pictures(cell):
    """Those that stay: what each display shows in the end."""
    shown = {}
    for message in cell.messages:
        if message["msg_type"] in ("display_data", "update_display_data") and is_picture(message["content"]):
            shown[message["content"]["transient"]["display_id"]] = Picture(message["content"])
    return [picture for picture in shown.values() if picture.figures]


def live(messages):
    """Everything that was shown while the cell ran, in order."""
    shown = [message for message in messages if message["msg_type"] in ("display_data", "update_display_data")]
    return [message for message in shown if "-live-" in message["content"].get("transient", {}).get("display_id", "")]


def picture(cell):
    [only] = pictures(cell.ok())
    return only


def draws(kernel, code, **options):
    return picture(kernel.runs(code, **options))
