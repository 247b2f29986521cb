package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A thread works for the cell that started it, and can be found by it.
class ThreadsBelongToTheirCellTest {

    private final Cell first = new Cell(1, _ -> {});
    private final Cell second = new Cell(2, _ -> {});
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letThemGo() {
        end.countDown();
        first.leave();
    }

    private void hold(CompletableFuture<Cell> seen) {
        seen.complete(Cell.current());
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Cell of(CompletableFuture<Cell> seen) throws Exception {
        return seen.get(10, TimeUnit.SECONDS);
    }

    @Test
    void platformAndVirtualThreadsInheritIt() throws Exception {
        first.enter();
        var seen = List.of(new CompletableFuture<Cell>(), new CompletableFuture<Cell>(), new CompletableFuture<Cell>());
        var threads = new ArrayList<Thread>();
        threads.add(Thread.ofPlatform().start(() -> hold(seen.get(0))));
        threads.add(Thread.ofVirtual().start(() -> hold(seen.get(1))));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.execute(() -> {
                threads.add(Thread.currentThread());
                hold(seen.get(2));
            });
            for (var each : seen) {
                assertThat(of(each)).isSameAs(first);
            }
            assertThat(CellThreads.of(first)).containsAll(threads).contains(Thread.currentThread());
            assertThat(CellThreads.of(second)).isEmpty();
            end.countDown();
        }
    }

    @Test
    void threadsOfThreadsInheritItToo() throws Exception {
        first.enter();
        var seen = new CompletableFuture<Cell>();
        Thread.ofPlatform()
                .start(() -> Thread.ofVirtual().start(() -> hold(seen)))
                .join();
        second.enter();
        assertThat(of(seen)).isSameAs(first);
    }

    @Test
    void workersOfAPoolStayWithTheCellThatMadeThemWork() throws Exception {
        first.enter();
        try (var pool = Executors.newFixedThreadPool(1)) {
            assertThat(pool.submit(Cell::current).get()).isSameAs(first);
            second.enter();
            assertThat(pool.submit(Cell::current).get()).isSameAs(first);
        }
    }

    @Test
    void aThreadWithoutACellWorksForTheOneEnteredLast() throws Exception {
        first.enter();
        var seen = new CompletableFuture<Cell>();
        var stranger = Thread.ofPlatform().inheritInheritableThreadLocals(false).start(() -> hold(seen));
        assertThat(of(seen)).isSameAs(first);
        assertThat(CellThreads.of(first)).doesNotContain(stranger);
    }

    @Test
    void afterLeavingItTheThreadIsNotFoundAnyMore() {
        first.enter();
        first.leave();
        assertThat(CellThreads.of(first)).isEmpty();
    }

    @Test
    void anotherThreadsCellIsReadWhileThatChangesIt() throws Exception {
        first.enter();
        var ready = new CountDownLatch(1);
        var stop = new CountDownLatch(1);
        var busy = Thread.ofPlatform().start(() -> {
            var more = new ArrayList<InheritableThreadLocal<Integer>>();
            for (int i = 0; stop.getCount() > 0; i++) {
                var local = new InheritableThreadLocal<Integer>();
                local.set(i);
                more.add(local);
                if (more.size() > 64) {
                    more.forEach(ThreadLocal::remove);
                    more.clear();
                    ready.countDown();
                }
            }
        });
        assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
        int found = 0;
        for (int i = 0; i < 10_000; i++) {
            var cell = CellOfThread.of(busy);
            assertThat(cell).isIn(first, null);
            found += cell == first ? 1 : 0;
        }
        stop.countDown();
        busy.join();
        assertThat(found).isGreaterThan(5_000);
    }
}
