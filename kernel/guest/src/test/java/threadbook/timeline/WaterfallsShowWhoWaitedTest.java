package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.timeline.Waterfall.Outcome;
import threadbook.timeline.Waterfall.Request;

/// Requests are rows: how long each waited and was answered, and how it ended.
class WaterfallsShowWhoWaitedTest {

    private static Request request(String path, int status, long arrived, long answered, long ended, Outcome outcome) {
        return new Request(
                "GET", path, status, 12_345, "54321", arrived * MILLI, answered * MILLI, ended * MILLI, outcome);
    }

    private static Drawn drawn(Request... requests) {
        return Drawn.of(
                WaterfallPicture.of(new Waterfall("HttpBin", List.of(requests))).markup());
    }

    @Test
    void aRowSaysWhatWasAskedAndHowLongItTook() {
        var picture = drawn(request("/delay/1?名=下载", 200, 5, 105, 155, Outcome.ANSWERED));
        assertThat(picture.texts())
                .contains("HttpBin: 1 request in 150 ms, 1 at the same time at most, 1 connection")
                .contains("GET /delay/1?名=下载", "200", "150 ms", "12,345");
        assertThat(picture.titles())
                .contains("GET /delay/1?名=下载 200: waited 100 ms, was answered in 50 ms, connection 54321");
    }

    @Test
    void errorsAreCountedAndHaveASign() {
        var good = drawn(request("/get", 200, 0, 1, 2, Outcome.ANSWERED));
        assertThat(good.texts()).doesNotContain("is answered with an error");
        assertThat(good.markup()).doesNotContain(Palette.RED);
        var bad = drawn(request("/status/503", 503, 0, 1, 2, Outcome.ANSWERED));
        assertThat(bad.texts()).contains("503", "is answered with an error").anyMatch(text -> text.endsWith("1 error"));
        assertThat(bad.markup()).contains("l7 7m0 -7l-7 7");
    }

    @Test
    void whatCameToNothingIsAnErrorAndWhatIsStillOpenIsNot() {
        var picture = drawn(
                request("/delay/9", 0, 0, 4, 4, Outcome.BROKEN_OFF), request("/delay/10", 0, 1, 9, 9, Outcome.OPEN));
        assertThat(picture.texts())
                .contains("HttpBin: 2 requests in 9 ms, 2 at the same time at most, 1 connection, 1 error")
                .contains("none", "…", "broken off");
    }

    @Test
    void whoGoesWhenAnotherComesIsNotThereAtTheSameTime() {
        var one = request("/get", 200, 0, 1, 2, Outcome.ANSWERED);
        var next = request("/get", 200, 2, 3, 4, Outcome.ANSWERED);
        assertThat(WaterfallFigures.of(List.of(one, next)).together()).isEqualTo(1);
        assertThat(WaterfallFigures.of(List.of(one, one, next)).together()).isEqualTo(2);
    }

    @Test
    void ofManyRequestsTheLongestHaveRowsAsTheyCame() {
        var requests = ExamplePictures.requests(1_000).requests();
        var rows = WaterfallRows.of(requests, 24);
        assertThat(rows.shown()).hasSize(24).isSortedAccordingTo((a, b) -> Long.compare(a.arrived(), b.arrived()));
        assertThat(rows.shown())
                .allMatch(shown -> rows.rest().stream().allMatch(rest -> rest.length() <= shown.length()));
        assertThat(drawn(requests.toArray(Request[]::new)).texts()).contains("+ 976 more");
        assertThat(WaterfallRows.of(requests.subList(0, 25), 24).rest()).isEmpty();
    }

    @Test
    void requestsGoForward() {
        assertThatThrownBy(() -> request("/get", 200, 2, 1, 3, Outcome.ANSWERED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
