package threadbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import threadbook.timeline.Waterfall;
import threadbook.timeline.Waterfall.Outcome;

/// What came to the server, and what became of it, is remembered for a picture.
class HttpBinRemembersRequestsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final HttpBin bin = HttpBin.start();
    private final Visitor visitor = new Visitor(bin);

    @AfterEach
    void close() {
        bin.close();
        visitor.client().close();
    }

    private Waterfall.Request last() {
        return bin.waterfall().requests().getLast();
    }

    private void await(Predicate<Waterfall> wanted) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!wanted.test(bin.waterfall())) {
            assertThat(System.nanoTime()).as("%s", bin.waterfall()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void aRequestWithItsAnswer() throws Exception {
        visitor.get("/bytes/1000?seed=1");
        assertThat(last())
                .returns("GET", Waterfall.Request::method)
                .returns("/bytes/1000?seed=1", Waterfall.Request::path)
                .returns(200, Waterfall.Request::status)
                .returns(1000L, Waterfall.Request::bytes)
                .returns(Outcome.ANSWERED, Waterfall.Request::outcome);
    }

    @Test
    void anAnswerWithoutABody() throws Exception {
        visitor.get("/status/503");
        assertThat(last())
                .returns(503, Waterfall.Request::status)
                .returns(Outcome.ANSWERED, Waterfall.Request::outcome);
    }

    @Test
    void theWaitAndTheAnswerAreToldApart() throws Exception {
        visitor.get("/delay/0.05");
        assertThat(last().answered() - last().arrived()).isGreaterThanOrEqualTo(50_000_000);
        visitor.get("/drip?duration=0.05&numbytes=2");
        assertThat(last().ended() - last().answered()).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void requestsThatShareAConnection() throws Exception {
        visitor.get("/get");
        visitor.get("/get");
        assertThat(bin.waterfall().requests())
                .extracting(Waterfall.Request::connection)
                .hasSize(2)
                .containsOnly(last().connection());
    }

    @Test
    void oneThatWaitsIsOpenAndBreaksOffWithTheServer() {
        var _ = visitor.client().sendAsync(visitor.to("/delay/10").build(), BodyHandlers.discarding());
        await(waterfall -> !waterfall.requests().isEmpty());
        assertThat(last()).returns(Outcome.OPEN, Waterfall.Request::outcome).returns(0, Waterfall.Request::status);
        bin.close();
        await(waterfall -> waterfall.requests().getLast().outcome() == Outcome.BROKEN_OFF);
    }

    @Test
    void onlyTheLastThousand() {
        var log = new RequestLog();
        for (int i = 0; i <= 1_000; i++) {
            var visit = log.begin("GET", "/" + i, "1");
            visit.close();
        }
        assertThat(log.waterfall("bin").requests()).hasSize(1_000).first().returns("/1", Waterfall.Request::path);
    }
}
