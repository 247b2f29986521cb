"""When there is a picture below a cell: while it runs, at its end, and after it; and when there is none."""

from conftest import told
from nbformat.v4 import new_code_cell, new_notebook
from notebooks import Client, is_measured
from timeline_picture import LATE, SPIN, Picture, displays, draws, is_picture, live, picture, pictures

def test_a_long_cell_is_shown_while_it_runs(timed):
    cell = timed.runs('{ var t = new Thread(() -> spin(1.9), "ann"); t.start(); t.join(); }').ok()
    shown = live(cell.messages)
    assert [message["msg_type"] for message in shown] == ["display_data"] + ["update_display_data"] * (len(shown) - 1)
    assert len({message["content"]["transient"]["display_id"] for message in shown}) == 1
    drawn = [Picture(message["content"]) for message in shown]
    assert 2 <= len(drawn) <= 2 + 5 * 1.0
    assert all(picture.lanes() == ["ann"] for picture in drawn)
    assert [picture.figures["wall"] for picture in drawn] == sorted(picture.figures["wall"] for picture in drawn)
    kinds = [next(iter(message["content"]["metadata"]["threadbook"])) for message in cell.messages if message["msg_type"] == "display_data"]
    assert kinds == ["timeline", "timing"]
    assert 1.85 < picture(cell).time("ann", "running") < 1.9 + LATE


def test_it_makes_room_for_what_is_printed_later(timed):
    cell = timed.runs('{ var t = new Thread(() -> pause(1200), "ann"); t.start(); t.join(); } System.out.println("later");').ok()
    end = Picture(live(cell.messages)[-1]["content"])
    assert (end.figures, end.data) == ({}, {"text/plain": ""})
    shown = [message for message in cell.messages if message["msg_type"] in ("stream", "display_data")]
    assert [message["msg_type"] for message in shown] == ["display_data", "stream", "display_data", "display_data"]
    assert picture(cell).lanes() == ["ann"]


def test_what_is_printed_between_two_pictures_stands_before_the_last_one(timed):
    cell = timed.runs('{ var t = new Thread(() -> { pause(1300); System.out.println("between"); pause(700); }, "ann"); t.start(); t.join(); }').ok()
    assert len(live(cell.messages)) > 2
    shown = [message for message in cell.messages if message["msg_type"] in ("stream", "display_data")]
    assert [message["msg_type"] for message in shown] == ["display_data", "stream", "display_data", "display_data"]
    assert is_picture(shown[2]["content"]) and picture(cell).display == shown[2]["content"]["transient"]["display_id"]


def test_not_if_it_is_alone_nor_if_it_is_quick(timed):
    assert displays(timed.runs("Thread.sleep(1200);").ok()) == []
    assert live(timed.runs("{ var t = new Thread(() -> pause(300)); t.start(); t.join(); }").ok().messages) == []


def test_an_error_is_one_output(timed):
    cell = timed.runs("{ var t = new Thread(() -> spin(0.03)); t.start(); t.join(); } throw new IllegalStateException();")
    shown = [message["msg_type"] for message in cell.messages if message["msg_type"] not in ("status", "execute_input")]
    assert shown == ["error"]


def test_an_error_after_a_second_keeps_the_picture(timed):
    cell = timed.runs("{ var t = new Thread(() -> pause(1200)); t.start(); t.join(); } throw new IllegalStateException();")
    assert cell.error()["ename"].endswith("IllegalStateException")
    [kept] = pictures(cell)
    assert kept.figures["wall"] >= 1.19 and "-live-" in kept.display
    assert [message["msg_type"] for message in cell.messages if "update" not in message["msg_type"]][-2:] == ["error", "status"]


def test_a_cell_that_is_stopped_keeps_the_picture(timed):
    cell = timed.executes("{ var t = new Thread(() -> pause(100_000)); t.start(); t.join(); }")
    timed.hears(lambda message: live([message]) != [])
    timed.interrupts()
    done = timed.finished(cell)
    assert done.error()["ename"] == "Interrupted"
    assert len(pictures(done)) == 1
    assert draws(timed, "{ var t = new Thread(() -> spin(0.02)); t.start(); t.join(); }").figures["tasks"] == 1


def test_a_jvm_that_dies_leaves_the_picture_as_it_was(timed):
    cell = timed.runs("new Thread(() -> pause(10_000)).start(); Thread.sleep(1200); Runtime.getRuntime().halt(3);")
    assert cell.error()["ename"] == "JavaProcessEnded"
    assert len(pictures(cell)) == 1
    timed.runs(SPIN).ok()
    assert draws(timed, "{ var t = new Thread(() -> spin(0.02)); t.start(); t.join(); }").figures["tasks"] == 1


def test_what_goes_on_after_the_cell_is_shown_in_place(timed):
    cell = timed.runs('new Thread(() -> spin(0.5), "late").start();').ok()
    first = picture(cell)

    def is_over(message):
        timing = message["content"].get("metadata", {}).get("threadbook", {}).get("timing")
        return message["msg_type"] == "update_display_data" and timing and "still" not in message["content"]["data"]["text/plain"]

    timed.hears(is_over)
    is_last = lambda message: message["msg_type"] == "update_display_data" and is_picture(message["content"])
    last = Picture(timed.hears(is_last)["content"])
    assert last.display == first.display
    assert first.figures["work"] < last.figures["work"]
    assert 0.48 < last.time("late", "running") < 0.5 + LATE
    assert last.figures["tasks"] == 1


def test_when_the_next_cell_begins_it_is_shown_so_far(timed):
    cell = timed.runs('var slow = new Thread(() -> spin(0.6), "slow"); slow.start();').ok()
    mine = picture(cell).display
    joined = timed.runs("slow.join();").ok()
    assert displays(joined) == [] and live(joined.messages) == []
    updates = [Picture(m["content"]) for m in timed.published if m["msg_type"] == "update_display_data" and is_picture(m["content"])]
    assert [update for update in updates if update.display == mine][-1].figures["work"] < 0.55


def test_nothing_is_shown_of_a_silent_request(timed):
    cell = timed.runs("{ var t = new Thread(() -> pause(1200)); t.start(); t.join(); }", silent=True).ok()
    assert [message["msg_type"] for message in cell.messages if message["msg_type"] != "status"] == []


def test_nothing_is_shown_of_user_expressions(timed):
    cell = timed.runs("", user_expressions={"x": "IntStream.range(0, 9).parallel().map(i -> { spin(0.01); return i; }).sum()"}).ok()
    assert displays(cell) == []


def test_it_is_a_setting(timed):
    code = "{ var t = new Thread(() -> pause(%d)); t.start(); t.join(); }"
    assert displays(timed.runs("%timing off\n" + code % 20).ok()) == []
    long = timed.runs(code % 1200).ok()
    assert [message["msg_type"] for message in long.messages if message["msg_type"] not in ("status", "execute_input")] == []
    assert displays(timed.runs("%timing always\n" + code % 20).ok()) == []
    assert len(pictures(timed.runs(code % 20).ok())) == 1
    timed.runs("%timing auto").ok()
    assert len(pictures(timed.runs(code % 20).ok())) == 1


def test_the_rest_of_a_notebook_is_the_same_with_it_and_without(tmp_path):
    cells = [
        'System.out.println(1); var t = new Thread(() -> System.out.println("from a thread")); t.start(); t.join(); 2',
        "display(3); ThreadPool.of(2).map(x -> x * x, range(5))",
        "run(() -> gather(() -> 1, () -> { sleep(0.01); return 2; }))",
        'var s = new Thread(() -> { try { Thread.sleep(1300); } catch (InterruptedException e) { } }); s.start(); s.join(); System.err.println("late");',
        "IntStream.range(0, 1000).parallel().sum()",
    ]

    def outputs(timing):
        made = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        client = Client(made)
        with client.setup_kernel(cwd=str(tmp_path), env=told(timing)):
            for index, cell in enumerate(made.cells):
                client.execute_cell(cell, index)
        return [[output for output in cell.outputs] for cell in made.cells]

    def rest(all_outputs):
        return [
            [(output.output_type, output.get("text"), output.get("data", {}).get("text/plain")) for output in cell if not is_measured(output)]
            for cell in all_outputs
        ]

    with_it, without = outputs("auto"), outputs("off")
    assert rest(with_it) == rest(without)
    assert not any(is_measured(output) for cell in without for output in cell)
    assert sum(is_measured(output) for cell in with_it for output in cell) >= 6
