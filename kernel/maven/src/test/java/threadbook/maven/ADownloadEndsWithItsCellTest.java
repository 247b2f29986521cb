package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import threadbook.host.library.Coordinates;
import threadbook.host.library.Request;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// How far a download is, and what ends it.
@Timeout(20)
class ADownloadEndsWithItsCellTest {

    @Test
    void aServerThatDoesNotAnswerHoldsUpNobody(@TempDir Path root) throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        var shelf = new Shelf(root);
        shelf.settings(Shelf.mirror("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        var stop = new CompletableFuture<@Nullable Void>();
        var ended = new CountDownLatch(1);
        var wish = new Wish.Artifacts(List.of(Coordinates.of("org.far:bolt:1.0")));
        Thread.ofVirtual().start(() -> {
            try {
                new MavenResolver()
                        .resolve(new Request(wish, List.of(), List.of(), shelf.environment()), _ -> {}, stop);
            } catch (Unresolvable e) {
                // nobody listens any more
            } finally {
                ended.countDown();
            }
        });
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        stop.complete(null);
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        answer.countDown();
        server.stop(0);
    }

    @Test
    void whatTakesLongIsSaidFromTimeToTime() throws Exception {
        var said = new ArrayList<String>();
        var clock = new AtomicLong();
        var transfers = new Transfers(said::add, clock::get);
        transfers.transferProgressed(event(1_000_000));
        assertThat(said).isEmpty();
        clock.set(TimeUnit.SECONDS.toNanos(1));
        transfers.transferProgressed(event(1_500_000));
        transfers.transferProgressed(event(1_600_000));
        transfers.transferSucceeded(event(2_000_000));
        transfers.finish();
        assertThat(said)
                .containsExactly(
                        "Downloading bolt-1.0.jar, 75 % of 2.0 MB … (0 files, 0.0 MB so far)",
                        "Downloaded 1 file, 2.0 MB.");
    }

    @Test
    void whatTakesNoTimeIsNotWorthAWord() {
        var said = new ArrayList<String>();
        var transfers = new Transfers(said::add, () -> 0);
        transfers.transferSucceeded(event(2_000_000));
        transfers.finish();
        assertThat(said).isEmpty();
    }

    private static TransferEvent event(long transferred) {
        var resource = new TransferResource("shelf", "http://shelf/", "org/far/bolt/1.0/bolt-1.0.jar", null, null);
        resource.setContentLength(2_000_000);
        return new TransferEvent.Builder(new DefaultRepositorySystemSession(), resource)
                .setTransferredBytes(transferred)
                .build();
    }
}
