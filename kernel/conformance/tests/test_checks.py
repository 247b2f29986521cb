"""What a lesson says about itself: checks that hold or do not, and how far something is."""


def test_a_check_that_holds_is_a_line(shared):
    cell = shared.runs('check("one and one are two", 1 + 1 == 2);').ok()
    assert cell.text("stdout") == "✓ one and one are two\n"


def test_a_check_that_does_not_hold_fails_the_cell(shared):
    cell = shared.runs('check("one is two", 1 == 2);\nSystem.out.println("not reached");')
    assert cell.reply["status"] == "error"
    assert cell.reply["ename"].endswith("CheckFailed")
    assert cell.reply["evalue"] == "✗ one is two"
    assert cell.text("stdout") == ""


def test_a_check_of_two_values_names_both(shared):
    assert shared.runs('check("sorted", List.of(1, 2), List.of(1, 2));').ok().text("stdout") == "✓ sorted\n"
    assert shared.runs('check("arrays", new int[] {1}, new int[] {1});').ok().text("stdout") == "✓ arrays\n"
    cell = shared.runs('check("sorted", List.of(2, 1), List.of(1, 2));')
    assert cell.reply["evalue"] == "✗ sorted: it is [2, 1], not [1, 2]"


def test_checks_work_on_other_threads_and_in_other_processes(shared):
    cell = shared.runs('try (var pool = ProcessPool.of(1)) { pool.apply(() -> { check("here", true); return 1; }); }').ok()
    assert cell.text("stdout") == "✓ here\n"


def test_progress_over_a_collection(shared):
    cell = shared.runs("int sum = 0;\nfor (int n : progress(range(50))) sum += n;\nsum").ok()
    assert cell.result() == "1225"
    [begin] = cell.contents("display_data")
    assert begin["data"]["text/plain"].startswith("0 of 50, 0 %")
    last = cell.contents("update_display_data")[-1]
    assert last["data"]["text/plain"].startswith("50 of 50, 100 %")
    assert 'value="50"' in last["data"]["text/html"]


def test_progress_of_threads_is_drawn_seldom_and_ends_whole(shared):
    code = """
        try (var bar = progress("pages <1>", 20_000); var pool = ThreadPool.of(4)) {
            pool.forEach(n -> bar.step(), range(20_000));
        }"""
    cell = shared.runs(code).ok()
    updates = cell.contents("update_display_data")
    assert updates[-1]["data"]["text/plain"].startswith("pages <1>: 20,000 of 20,000, 100 %")
    assert "pages &lt;1&gt;" in updates[-1]["data"]["text/html"]
    assert len(updates) < 10 * cell.seconds + 5
