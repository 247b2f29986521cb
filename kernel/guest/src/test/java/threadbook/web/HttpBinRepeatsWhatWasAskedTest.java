package threadbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.web.Visitor.json;
import static threadbook.web.Visitor.object;
import static threadbook.web.Visitor.text;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The answers are those of httpbin.org, in correct HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
class HttpBinRepeatsWhatWasAskedTest {

    private final HttpBin bin = HttpBin.start();
    private final Visitor visitor = new Visitor(bin);

    @AfterAll
    void close() {
        bin.close();
    }

    @Test
    void theArgumentsOfAGet() throws Exception {
        var answer = json(visitor.get("/get?a=1&b=x&b=y&c&d=%26%3D+%2B"));
        assertThat(answer.get("args")).isEqualTo(Map.of("a", "1", "b", List.of("x", "y"), "c", "", "d", "&= +"));
        assertThat(answer.get("origin")).isEqualTo("127.0.0.1");
        assertThat(answer.get("url")).isEqualTo(bin.uri() + "/get?a=1&b=x&b=y&c&d=%26%3D+%2B");
        assertThat(object(answer.get("headers"))).containsEntry("Host", "127.0.0.1:" + bin.port());
    }

    @Test
    void lettersOfAllLanguages() throws Exception {
        var answer = json(visitor.get("/get?名=多 线程😀"));
        assertThat(answer.get("args")).isEqualTo(Map.of("名", "多 线程😀"));
    }

    @Test
    void lettersInAUriOfOnesOwn() throws Exception {
        var answer = json(visitor.send(HttpRequest.newBuilder(URI.create(bin.uri() + "/get?名=线程"))));
        assertThat(answer.get("args")).isEqualTo(Map.of("名", "线程"));
    }

    @ParameterizedTest
    @CsvSource({"POST,/post", "PUT,/put", "PATCH,/patch", "DELETE,/delete"})
    void bodies(String method, String path) throws Exception {
        var answer =
                json(visitor.send(method, path + "?q=1", "application/json", "{\"n\": [1, 2.5, null], \"t\": \"线\"}"));
        assertThat(answer.get("data")).isEqualTo("{\"n\": [1, 2.5, null], \"t\": \"线\"}");
        assertThat(answer.get("json"))
                .isEqualTo(Map.of("n", Arrays.asList(BigDecimal.ONE, new BigDecimal("2.5"), null), "t", "线"));
        assertThat(answer.get("form")).isEqualTo(Map.of());
        assertThat(answer.get("args")).isEqualTo(Map.of("q", "1"));
    }

    @Test
    void forms() throws Exception {
        var answer = json(visitor.send("POST", "/post", "application/x-www-form-urlencoded", "name=%E6%9D%8E&a=1&a=2"));
        assertThat(answer.get("form")).isEqualTo(Map.of("name", "李", "a", List.of("1", "2")));
        assertThat(answer.get("data")).isEqualTo("");
        assertThat(answer.get("json")).isNull();
    }

    @Test
    void bytesThatAreNoText() throws Exception {
        var answer = json(visitor.send(visitor.to("/post").POST(BodyPublishers.ofByteArray(new byte[] {-1, 0}))));
        assertThat(answer.get("data")).isEqualTo("data:application/octet-stream;base64,/wA=");
    }

    @Test
    void anythingWithItsMethod() throws Exception {
        assertThat(json(visitor.send("PUT", "/anything/x", "text/plain", "hi")))
                .containsEntry("method", "PUT")
                .containsEntry("data", "hi");
    }

    @Test
    void whoTheClientIs() throws Exception {
        assertThat(object(json(visitor.send(visitor.to("/headers").header("x-lesson-no", "8")))
                        .get("headers")))
                .containsEntry("X-Lesson-No", "8");
        assertThat(json(visitor.get("/ip"))).isEqualTo(Map.of("origin", "127.0.0.1"));
        assertThat(json(visitor.send(visitor.to("/user-agent").header("User-Agent", "me"))))
                .isEqualTo(Map.of("user-agent", "me"));
        assertThat(json(visitor.send(visitor.to("/cookies").header("Cookie", "a=1; b=2"))))
                .isEqualTo(Map.of("cookies", Map.of("a", "1", "b", "2")));
        assertThat(visitor.get("/cookies/set?a=1").headers().firstValue("Set-Cookie"))
                .contains("a=1; Path=/");
        assertThat(text(visitor.get("/uuid"), "uuid")).hasSize(36);
    }

    @Test
    void aHeadHasTheLengthAndNoBody() throws Exception {
        var whole = visitor.get("/ip");
        var head = visitor.send(visitor.to("/ip").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(whole.body().length());
    }

    @Test
    void aMethodThatIsNotThereIsToldWhichAre() throws Exception {
        var answer = visitor.send("POST", "/get", "text/plain", "x");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(json(answer).get("error")).isEqualTo("/get does not know POST. Use one of: GET, HEAD, OPTIONS.");
        var options = visitor.send(visitor.to("/post").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    @Test
    void aPathThatIsNotThereIsToldWhatIs() throws Exception {
        var answer = visitor.get("/nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer, "error")).startsWith("There is no /nowhere here");
        assertThat((List<?>) json(answer).get("endpoints")).hasSizeGreaterThan(15);
        assertThat(visitor.get("/").body()).contains("/delay/{seconds}").contains("&amp;duration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/delay/11",
                "/delay/-1",
                "/delay/NaN",
                "/delay/soon",
                "/status/99",
                "/status/200:x",
                "/status/1,,2",
                "/bytes/-1",
                "/bytes/99999999999",
                "/stream/many",
                "/redirect/0",
                "/drip?numbytes=0",
                "/drip?duration=60"
            })
    void whatCannotBeIsRefusedAndSaidHowToDoIt(String path) throws Exception {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer, "error")).containsAnyOf(" from ", "write them as");
    }

    @Test
    void aLargeBodyIsRefused() throws Exception {
        assertThat(visitor.send("POST", "/post", "text/plain", "x".repeat(4 << 20))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.send("POST", "/post", "text/plain", "x".repeat((4 << 20) + 1))
                        .statusCode())
                .isEqualTo(413);
    }
}
