"""HttpBin, the web server inside the notebook, and what a cell leaves open when it is run again."""

import re

IMPORTS = "import java.net.http.*; import java.net.http.HttpResponse.BodyHandlers;"

FETCH = """
var client = HttpClient.newHttpClient();
String fetch(URI url) throws Exception {
    String body = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
    return body.replaceAll("(?s).*\\"a\\":\\"(.*?)\\".*", "$1");
}
"""

POOL = """
var results = new ArrayList<String>();
try (var bin = HttpBin.start(); var pool = Executors.newFixedThreadPool(3)) {
    var urls = IntStream.range(0, 12).mapToObj(n -> bin.uri("/get?a=" + n)).toList();
    var futures = urls.stream().map(url -> pool.submit(() -> fetch(url))).toList();
    for (var future : futures) results.add(future.get());
}
results
"""

MANY = """
var slow = HttpBin.start();
long before = System.nanoTime();
var answers = IntStream.range(0, 200).mapToObj(n -> HttpRequest.newBuilder(slow.uri("/delay/0.2?a=" + n)).build())
        .map(request -> client.sendAsync(request, BodyHandlers.ofString())).toList();
long good = answers.stream().filter(answer -> answer.join().statusCode() == 200).count();
double seconds = (System.nanoTime() - before) / 1e9;
slow.close();
good + " in " + seconds
"""

STILL_OPEN = re.compile(r"HttpBin on port (\d+) of this cell was still open: closed\.\n")


def still_open(done):
    """The port of the server that was closed, None if nothing was said."""
    said = STILL_OPEN.fullmatch(done.text())
    assert said or not done.text(), done.text()
    return said and int(said[1])


def test_twelve_fetches_by_three_threads(shared):
    shared.runs(IMPORTS).ok()
    shared.runs(FETCH).ok()
    assert shared.runs(POOL).ok().result() == "[" + ", ".join(map(str, range(12))) + "]"


def test_two_hundred_slow_answers_at_once(shared, measured):
    shared.runs(IMPORTS).ok()
    shared.runs(FETCH).ok()
    good, seconds = shared.runs(MANY).ok().result().strip('"').split(" in ")
    assert good == "200"
    measured("200 × /delay/0.2 at once", float(seconds))
    assert float(seconds) < 10, "one after the other they would take 40 s"


def test_the_same_text_closes_its_server_first(shared):
    code = "var again = HttpBin.start();\nagain.port()"
    first = shared.runs(code).ok()
    assert still_open(first) is None
    second = shared.runs(code).ok()
    assert still_open(second) == int(first.result())
    assert not second.text("stderr")
    shared.runs(IMPORTS + FETCH).ok()
    assert shared.runs('fetch(again.uri("/get?a=works"))').ok().result() == "works"
    assert still_open(shared.runs("again.close();\nagain.port()").ok()) is None


def test_the_cell_id_tells_cells_of_equal_text_apart(shared):
    one, other = {"cellId": "one"}, {"cellId": "other"}
    code = "HttpBin.start().port()"
    first = shared.runs(code, metadata=one).ok()
    assert still_open(shared.runs(code, metadata=other).ok()) is None
    assert still_open(shared.runs(code).ok()) is None
    edited = shared.runs("int nothingOpen = 1;", metadata=one).ok()
    assert still_open(edited) == int(first.result())
    assert still_open(shared.runs(code, metadata=one).ok()) is None


def test_a_server_that_was_closed_is_not_mentioned(shared):
    code = "try (var brief = HttpBin.start()) { brief.port(); }"
    shared.runs(code).ok()
    assert shared.runs(code).ok().text() == ""


def test_a_server_outlives_the_stop_of_another_cell(shared):
    shared.runs(IMPORTS + FETCH).ok()
    shared.runs("var steady = HttpBin.start();").ok()
    loop = shared.executes('System.out.println("looping"); while (true) fetch(steady.uri("/get?a=1"));')
    shared.hears_text("looping")
    shared.interrupts()
    assert shared.finished(loop, 10).reply["status"] == "error"
    assert shared.runs('fetch(steady.uri("/get?a=alive"))').ok().result() == "alive"
    shared.runs("steady.close();").ok()
