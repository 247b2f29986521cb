"""What a value looks like."""

import base64
import io

import pytest
from PIL import Image


def bundle(kernel, code):
    [result] = kernel.runs(code).ok().contents("execute_result")
    return result["data"]


@pytest.mark.parametrize(
    "code, text",
    [
        ("1 + 1", "2"),
        ("'c'", "c"),
        ('"text"', "text"),
        ("1.5f", "1.5"),
        ("null", "null"),
        ("(Object) null", "null"),
        ("true", "true"),
        ("List.of(1, 2)", "[1, 2]"),
        ("new int[] {1, 2, 3}", "[1, 2, 3]"),
        ("new int[][] {{1}, {2, 3}}", "[[1], [2, 3]]"),
        ('new String[] {"a", null}', "[a, null]"),
        ("new Object[0]", "[]"),
        ("Optional.of(3)", "Optional[3]"),
        ('new StringBuilder("sb")', "sb"),
        ("Thread.State.NEW", "NEW"),
        ('"😀线程"', "😀线程"),
    ],
)
def test_plain_text(shared, code, text):
    assert bundle(shared, code)["text/plain"] == text


def test_void_shows_nothing(shared):
    assert shared.runs("System.gc()").ok().contents("execute_result") == []
    assert shared.runs("Runnable r8 = () -> { }; r8.run()").ok().contents("execute_result") == []


def test_records_become_a_table(shared):
    shared.runs(
        'record Worker(String name, int tasks) { } var workers = List.of(new Worker("a<b>", 1), new Worker("李", 2));'
    ).ok()
    data = bundle(shared, "workers")
    assert "<table" in data["text/html"]
    for part in ("name", "tasks", "a&lt;b&gt;", "李"):
        assert part in data["text/html"]
    assert "a<b>" not in data["text/html"]
    assert "text/plain" in data
    assert "<table" in bundle(shared, 'Map.of("k1", 1, "k2", 2)')["text/html"]
    assert "<table" in bundle(shared, 'List.of(Map.of("k1", 1), Map.of("k1", 3))')["text/html"]
    assert "<table" in bundle(shared, "workers.toArray(Worker[]::new)")["text/html"]


def test_what_is_long_is_cut_and_said_to_be(shared):
    assert "… 980 more" in bundle(shared, "IntStream.range(0, 1000).boxed().toList()")["text/plain"]
    assert "… 980 more" in bundle(shared, "new int[1000]")["text/plain"]
    data = bundle(shared, "record Row(int i) { } IntStream.range(0, 1000).mapToObj(Row::new).toList()")
    assert "980 more" in data["text/html"] and "980 more" in data["text/plain"]
    assert len(bundle(shared, '"x".repeat(5_000_000)')["text/plain"]) < 200_000


@pytest.mark.parametrize(
    "code",
    [
        "Stream.iterate(1, x -> x + 1)",
        'new Object() { public String toString() { throw new IllegalStateException("in toString"); } }',
        "var self = new ArrayList<Object>(); self.add(self); self",
        "new AbstractList<Integer>() { public int size() { return Integer.MAX_VALUE; } public Integer get(int i) { return i; } }",
        "new Object() { public String toString() { return null; } }",
        "new ConcurrentLinkedQueue<>(List.of(1))",
        "Thread.currentThread()",
        "Object.class",
    ],
)
def test_difficult_values_harm_nobody(shared, code):
    assert "text/plain" in bundle(shared, code)
    assert shared.runs("1").result() == "1"


def test_an_image(shared):
    data = bundle(
        shared,
        "var img = new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB); img.setRGB(3, 4, 0xff0000); img",
    )
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert image.size == (30, 20)
    assert image.convert("RGB").getpixel((3, 4)) == (255, 0, 0)
    assert "text/plain" in data


def test_a_path(shared, tmp_path):
    Image.new("RGB", (5, 5)).save(tmp_path / "p.png")
    (tmp_path / "t.txt").write_text("some text")
    assert "image/png" in bundle(shared, f'Path.of("{tmp_path}/p.png")')
    assert bundle(shared, f'Path.of("{tmp_path}/t.txt")')["text/plain"]
    assert "nowhere" in bundle(shared, 'Path.of("/nowhere/at/all")')["text/plain"]


def test_an_exception_as_a_value(shared):
    done = shared.runs('new IllegalStateException("a value", new RuntimeException("its cause"))').ok()
    assert done.reply["status"] == "ok"
    text = done.result()
    assert "java.lang.IllegalStateException" in text and "a value" in text and "its cause" in text
    assert "threadbook." not in text and "jdk.jshell" not in text and "REPL" not in text


def test_a_displayable(shared):
    code = """
        record Dice(int eyes) implements Displayable {
            public MimeBundle display() { return MimeBundle.text("dice " + eyes).and("text/html", "<b>" + eyes + "</b>"); }
        }
        new Dice(6)
        """
    data = bundle(shared, code)
    assert (data["text/plain"], data["text/html"]) == ("dice 6", "<b>6</b>")


def test_display_update_and_clear(shared):
    done = shared.runs(
        'var handle = display("one"); handle.update("two"); updateDisplay(handle.id(), "three"); clearOutput(); clearOutput(true);'
    ).ok()
    [shown] = done.contents("display_data")
    updates = done.contents("update_display_data")
    assert shown["data"]["text/plain"] == "one"
    assert [u["data"]["text/plain"] for u in updates] == ["two", "three"]
    assert {u["transient"]["display_id"] for u in updates} == {shown["transient"]["display_id"]}
    assert [c["wait"] for c in done.contents("clear_output")] == [False, True]


def test_a_display_of_an_earlier_cell_can_be_updated(shared):
    shared.runs('var bar = display("0 %");').ok()
    [update] = shared.runs('bar.update("50 %");').ok().contents("update_display_data")
    assert update["data"]["text/plain"] == "50 %"


def test_display_as_a_mime_type(shared):
    [html] = shared.runs('display("<b>x</b>", "text/html");').ok().contents("display_data")
    assert html["data"]["text/html"] == "<b>x</b>"
    [json] = shared.runs('display("{\\"a\\": [1, null]}", "application/json");').ok().contents("display_data")
    assert json["data"]["application/json"] == {"a": [1, None]}
    [markdown] = shared.runs('display("# t", "text/markdown");').ok().contents("display_data")
    assert markdown["data"]["text/markdown"] == "# t"


def test_display_from_a_thread_and_of_nothing(shared):
    done = shared.runs('Thread.ofPlatform().start(() -> display("from a thread")).join(); display(null);').ok()
    assert [d["data"]["text/plain"] for d in done.contents("display_data")] == ["from a thread", "null"]


def test_render_gives_the_bundle(shared):
    assert shared.runs('render(List.of(1)).data().get("text/plain")').ok().result() == "[1]"


def test_the_handle_itself_shows_nothing_more(shared):
    done = shared.runs('display("once")').ok()
    assert len(done.contents("display_data")) == 1 and done.contents("execute_result") == []


def test_every_mime_key_is_well_formed(shared):
    import re

    for code in (
        "1",
        "List.of(1)",
        "new java.awt.image.BufferedImage(2, 2, 1)",
        "Map.of(1, 2)",
        'Path.of(".")',
        "new Exception()",
    ):
        for key in bundle(shared, code):
            assert re.fullmatch(r"[\w\-+.]+/[\w\-+.]+", key)
