"""The helper that measures the same work in four ways."""

WAYS = ["serial", "threads", "virtual threads", "processes"]


def test_a_comparison_is_a_table_with_a_line_under_it(shared):
    shared.runs("int fibOf(int n) { return n < 2 ? 1 : fibOf(n - 1) + fibOf(n - 2); }").ok()
    done = shared.runs("var calculated = Comparison.measure(\"calculating\", n -> fibOf(n), range(20, 24)); calculated").ok()
    header, *rows, note = done.result().splitlines()
    assert header.split() == ["way", "workers", "seconds", "speedup"]
    assert [row.rsplit(maxsplit=3)[0].strip() for row in rows] == WAYS
    processors = shared.runs("cpuCount()").ok().result()
    assert [row.split()[-3] for row in rows] == ["1", processors, "4", processors]
    assert note.startswith("calculating: 4 items, median of 3 rounds after a warm-up, " + processors + " processor")
    html = done.contents("execute_result")[0]["data"]["text/html"]
    assert "<table>" in html and note in html
    assert shared.runs("calculated.ways().size()").ok().result() == "4"
    assert not done.text("stderr")


def test_what_cannot_travel_is_refused_before_anything_is_measured(shared):
    shared.runs("var lockHere = new ReentrantLock();").ok()
    refused = shared.runs(
        'Comparison.measure("locked", n -> { System.out.println("runs"); lockHere.lock(); return n; }, range(3))'
    )
    assert "`lockHere`" in refused.error()["evalue"]
    assert refused.text() == ""


def test_the_path_of_a_file_travels(shared):
    done = shared.runs(
        """
        var there = Path.of("lines.txt");
        try (var pool = ProcessPool.of(1)) {
            System.out.println(pool.apply(() -> there.toAbsolutePath()).equals(there.toAbsolutePath()));
        }
        """
    ).ok()
    assert done.text() == "true\n"
