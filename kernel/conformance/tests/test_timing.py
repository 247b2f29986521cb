"""What stands below a cell: what it has cost. Compared with what the operating system and the threads themselves say."""

import re

import pytest
from conftest import told
from nbformat.v4 import new_code_cell, new_notebook
from notebooks import Client
from timing_line import SLACK, SPIN, figures, lines


def test_a_quick_cell_has_no_line(timed):
    timed.runs("1 + 1").ok()
    assert lines(timed.runs("1 + 1").ok()) == []


def test_the_line_has_a_text_and_html_and_its_figures(timed):
    cell = timed.runs("Thread.sleep(50);").ok()
    [line] = lines(cell)
    assert set(line["data"]) == {"text/plain", "text/html"}
    assert re.fullmatch(r"\d+ ms · CPU [\d.]+ ms · [\d.]+ kB · compiled in [\d.]+ m?s", line["data"]["text/plain"])
    assert set(figures(cell)) == {"wall", "cpu", "compile", "threads", "virtual", "processes", "allocated"}
    assert figures(cell)["wall"] >= 0.05 and figures(cell)["cpu"] < 0.05 and figures(cell)["compile"] > 0
    assert line["transient"]["display_id"].startswith("threadbook-timing-")


def test_it_comes_after_the_value(timed):
    cell = timed.runs("Thread.sleep(20); 42").ok()
    kinds = [m["msg_type"] for m in cell.messages if m["msg_type"] in ("execute_result", "display_data")]
    assert kinds == ["execute_result", "display_data"]


def test_the_processor_time_of_all_threads_counts(timed):
    cell = timed.runs("""
        var one = new Thread(() -> spin(0.15)); var two = new Thread(() -> spin(0.15));
        one.start(); two.start(); one.join(); two.join();
        """).ok()
    assert 0.28 < figures(cell)["cpu"] < 0.3 + SLACK
    assert figures(cell)["threads"] == 2


@pytest.mark.parametrize(
    "starts, platform, virtual",
    [
        ("Thread.ofPlatform().start(() -> { }).join();", 1, 0),
        ("Thread.ofVirtual().start(() -> { }).join();", 0, 1),
        ("Thread.startVirtualThread(() -> { }).join();", 0, 1),
        ("new Thread(() -> { });", 0, 0),
        ("for (int i = 0; i < 1000; i++) Thread.ofPlatform().start(() -> { });", 1000, 0),
        ("try (var three = Executors.newFixedThreadPool(3)) { for (int i = 0; i < 9; i++) three.submit(() -> 1); }", 3, 0),
        ("try (var each = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 9; i++) each.submit(() -> 1); }", 0, 9),
        ("try (var scope = StructuredTaskScope.open()) { scope.fork(() -> 1); scope.fork(() -> 2); scope.join(); }", 0, 2),
        ("Thread.startVirtualThread(() -> Thread.ofPlatform().start(() -> { })).join();", 1, 1),
        ("Thread.ofVirtual().inheritInheritableThreadLocals(false).start(() -> { }).join();", 0, 1),
        ("Thread.ofPlatform().inheritInheritableThreadLocals(false).start(() -> { }).join();", 1, 0),
        (
            'class Bare extends Thread { Bare() { super(null, null, "bare", 0, false); } public void run() { } } var b = new Bare(); b.start(); b.join();',
            1, 0,
        ),
        (
            "try (var s = new ServerSocket(0); var e = Executors.newVirtualThreadPerTaskExecutor()) {"
            ' e.submit(() -> { new Socket("localhost", s.getLocalPort()).close(); return 1; }).get(); }',
            0, 1,
        ),
    ],
)
def test_threads_are_counted_whoever_starts_them(timed, starts, platform, virtual):
    timed.runs("%timing always").ok()
    cell = timed.runs(starts).ok()
    timed.runs("%timing auto").ok()
    assert (figures(cell)["threads"], figures(cell)["virtual"]) == (platform, virtual)


@pytest.mark.parametrize("executor, platform, virtual", [("newFixedThreadPool(3)", 3, 0), ("newVirtualThreadPerTaskExecutor()", 0, 4)])
def test_threads_that_a_server_makes_for_handlers_are_counted(timed, executor, platform, virtual):
    cell = timed.runs(f"""
        try (var handlers = Executors.{executor}) {{
            var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", asked -> {{ asked.sendResponseHeaders(204, -1); asked.close(); }});
            server.setExecutor(handlers);
            server.start();
            for (int i = 0; i < 4; i++) URI.create("http://localhost:" + server.getAddress().getPort()).toURL().openStream().close();
            server.stop(0);
        }}""").ok()
    # One more is the server's own timer.
    assert (figures(cell)["threads"], figures(cell)["virtual"]) == (platform + 1, virtual)


def test_that_of_virtual_threads_counts(timed):
    cell = timed.runs("""
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) all.submit(() -> { long x = 1; for (long k = 0; k < 100_000_000L; k++) x = x * 31 + k; return x; });
            for (int i = 0; i < 996; i++) all.submit(() -> 1);
        }""").ok()
    assert figures(cell)["virtual"] == 1000 and figures(cell)["threads"] == 0
    assert figures(cell)["cpu"] > 0.1


def test_that_of_worker_processes_counts_in_the_cell_that_uses_them(timed):
    made = timed.runs("var workers = ProcessPool.of(2); workers.map(i -> i, range(4)); long mine() { return ProcessHandle.current().info().totalCpuDuration().get().toMillis(); }").ok()
    assert figures(made)["processes"] == 2
    before, after = "workers.map(i -> mine(), range(2), 1).toString()", "workers.map(i -> { spin(0.3); return mine(); }, range(2), 1)"
    timed.runs(before).ok()
    cell = timed.runs(after).ok()
    assert 0.55 < figures(cell)["cpu"] < 0.6 + SLACK
    assert figures(cell)["processes"] == 0
    timed.runs("workers.close();").ok()


def test_that_of_other_programs_counts(timed):
    cell = timed.runs("""
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start().waitFor()""").ok()
    assert figures(cell)["processes"] == 1
    assert figures(cell)["cpu"] > 0.05


def test_what_another_cell_computes_does_not_count(timed):
    timed.runs("var burner = Thread.ofPlatform().daemon().start(() -> { while (!Thread.currentThread().isInterrupted()) { } });").ok()
    cell = timed.runs("Thread.sleep(300);").ok()
    timed.runs("burner.interrupt(); burner.join();").ok()
    assert figures(cell)["cpu"] < SLACK


def test_nor_if_it_sleeps_now_and_then(timed):
    timed.runs("""
        var fitful = Thread.ofPlatform().daemon().start(() -> {
            try { while (true) { spin(0.006); Thread.sleep(6); } } catch (InterruptedException e) { }
        });""").ok()
    cell = timed.runs("Thread.sleep(1500);").ok()
    timed.runs("fitful.interrupt(); fitful.join();").ok()
    assert figures(cell)["cpu"] < SLACK


def test_nor_what_a_program_of_another_cell_does(timed):
    timed.runs('var program = new ProcessBuilder("sh", "-c", "while :; do :; done").start();').ok()
    cell = timed.runs("Thread.sleep(1000);").ok()
    ended = timed.runs("program.destroyForcibly().waitFor(); Thread.sleep(20);").ok()
    assert figures(cell)["cpu"] < SLACK
    assert figures(ended)["cpu"] < SLACK


def test_nor_what_workers_do_for_another_cell(timed):
    timed.runs("var two = ProcessPool.of(2); two.map(i -> { spin(0.1); return i; }, range(2), 1); var spinning = two.applyAsync(() -> { spin(1.5); return 1; });").ok()
    cell = timed.runs("two.apply(() -> { spin(0.3); return 1; })").ok()
    timed.runs("spinning.get(); two.close();").ok()
    assert 0.28 < figures(cell)["cpu"] < 0.3 + SLACK


def test_the_tasks_of_a_cell_count_in_a_pool_of_another(timed):
    timed.runs("var pool = Executors.newFixedThreadPool(2); pool.submit(() -> 1).get();").ok()
    cell = timed.runs("var one = pool.submit(() -> spin(0.15)); pool.submit(() -> spin(0.15)).get(); one.get();").ok()
    timed.runs("pool.close();").ok()
    assert 0.28 < figures(cell)["cpu"] < 0.3 + SLACK
    assert figures(cell)["threads"] <= 1


def test_to_close_what_an_earlier_run_has_left_open_is_no_part_of_it(timed):
    slow = 'threadbook.cell.Cell.current().opened("something slow", () -> Thread.sleep(700)); Thread.sleep(20);'
    timed.runs(slow).ok()
    cell = timed.runs(slow).ok()
    assert "something slow of this cell was still open: closed." in cell.text()
    assert figures(cell)["wall"] + figures(cell)["compile"] < 0.6
    assert figures(cell)["threads"] == 0


def test_an_error_is_one_output_with_the_line_below_the_trace(timed):
    cell = timed.runs("Thread.sleep(30); throw new IllegalStateException();")
    assert lines(cell) == []
    assert len(cell.errors()) == 1
    assert re.match(r"\d+ ms · CPU ", cell.trace().splitlines()[-1])
    assert cell.reply["traceback"] == cell.error()["traceback"]
    assert "compiled" not in timed.runs("1 / 0").trace()


def test_nothing_is_said_of_a_silent_request(timed):
    assert lines(timed.runs("Thread.sleep(30);", silent=True)) == []
    assert "CPU" not in str(timed.runs("Thread.sleep(30); throw new Error();", silent=True).reply)


def test_user_expressions_have_none(timed):
    cell = timed.runs("", user_expressions={"x": "new Object() { int f() { try { Thread.sleep(30); } catch (InterruptedException e) { } return 1; } }.f()"})
    assert lines(cell) == []


def test_it_is_a_setting(timed):
    timed.runs("%timing always").ok()
    assert len(lines(timed.runs("1").ok())) == 1
    timed.runs("%timing off").ok()
    assert lines(timed.runs("Thread.sleep(30);").ok()) == []
    timed.runs("%timing auto").ok()
    assert len(lines(timed.runs("Thread.sleep(30);").ok())) == 1


def test_what_is_always_told_is_told_of_cells_without_a_statement(timed):
    timed.runs("%timing always").ok()
    told = [len(lines(timed.runs(code).ok())) for code in ["// nothing", "%timing"] * 15]
    timed.runs("%timing auto").ok()
    assert told == [1] * 30


def test_a_cell_that_dies_or_is_stopped_says_what_it_can(timed):
    assert timed.runs("Thread.sleep(20); System.exit(3);").error()["ename"] == "JavaProcessEnded"
    timed.runs(SPIN).ok()
    assert len(lines(timed.runs("Thread.sleep(20);").ok())) == 1


def test_the_rest_of_the_output_is_the_same_with_it_and_without(tmp_path):
    cells = ["System.out.println(1); Thread.sleep(20); 2", "display(3); System.err.println(4);", "ThreadPool.of(2).map(x -> x, range(3))"]

    def outputs(timing):
        made = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        client = Client(made)
        with client.setup_kernel(cwd=str(tmp_path), env=told(timing)):
            for index, cell in enumerate(made.cells):
                client.execute_cell(cell, index)
        return [
            (output.output_type, output.get("text"), output.get("data", {}).get("text/plain"))
            for cell in made.cells
            for output in cell.outputs
            if "threadbook" not in output.get("metadata", {})
        ]

    assert outputs("always") == outputs("off")
