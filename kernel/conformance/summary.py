"""Prints one table of all tests that this build has run, Java and Python, and fails where one failed or was skipped.

usage: summary.py ROOT [STARTED]    STARTED: reports older than this (ISO 8601, UTC) are from an earlier build
"""

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Test:
    suite: str
    name: str
    result: str  # passed, failed, skipped
    seconds: float
    reason: str


def reports(root, started):
    """Every JUnit XML file of this build, with the name of its suite."""
    for module in ("kernel/guest", "kernel/host", "kernel/maven", "install"):
        for file in sorted((root / module / "target/surefire-reports").glob("TEST-*.xml")):
            if datetime.fromtimestamp(file.stat().st_mtime, timezone.utc) >= started:
                yield module, file
    for file in sorted((root / "kernel/conformance/target").glob("pytest-*.xml")):
        yield "kernel/conformance", file


def tests(suite, file):
    for case in ElementTree.parse(file).iter("testcase"):
        result, reason = "passed", ""
        for child in case:
            if child.tag in ("failure", "error", "skipped"):
                result = "skipped" if child.tag == "skipped" else "failed"
                reason = (child.get("message") or "").strip().split("\n")[0]
        name = f"{case.get('classname')}.{case.get('name')}"
        yield Test(suite, name, result, float(case.get("time") or 0), reason)


def allowed_skips(file):
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    return {line.split()[0] for line in lines if line and not line.startswith("#") and len(line.split()) > 1}


def table(all_tests):
    suites = list(dict.fromkeys(test.suite for test in all_tests))
    print(f"\n{'':<22}{'passed':>8}{'failed':>8}{'skipped':>8}{'seconds':>9}")
    for suite in suites:
        mine = [test for test in all_tests if test.suite == suite]
        count = Counter(test.result for test in mine)
        seconds = sum(test.seconds for test in mine)
        print(f"{suite:<22}{count['passed']:>8}{count['failed']:>8}{count['skipped']:>8}{seconds:>9.1f}")


def complaints(all_tests, allowed, expected):
    for suite in expected:
        if not any(test.suite == suite for test in all_tests):
            yield f"no test ran in {suite}"
    for test in all_tests:
        if test.result == "failed":
            yield f"failed   {test.name}: {test.reason}"
        if test.result == "skipped" and test.name not in allowed:
            yield f"skipped  {test.name}: {test.reason} (not in allowed-skips.txt)"


def main(root, started):
    all_tests = [test for suite, file in reports(root, started) for test in tests(suite, file)]
    allowed = allowed_skips(root / "kernel/conformance/allowed-skips.txt")
    # Run by hand, there need not be Java reports.
    expected = ["kernel/conformance"] if started == OLD else ["kernel/guest", "kernel/host", "kernel/maven", "install", "kernel/conformance"]
    table(all_tests)
    for test in all_tests:
        if test.result == "skipped" and test.name in allowed:
            print(f"skipped  {test.name}: {test.reason} (allowed)")
    wrong = list(complaints(all_tests, allowed, expected))
    print("\n".join(wrong))
    count = Counter(test.result for test in all_tests)
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped", flush=True)
    return 1 if wrong else 0


OLD = datetime(1970, 1, 1, tzinfo=timezone.utc)

if __name__ == "__main__":
    given = sys.argv[2] if len(sys.argv) > 2 else ""
    sys.exit(main(Path(sys.argv[1]), datetime.fromisoformat(given.replace("Z", "+00:00")) if given else OLD))
