"""What comes after a stop: of the stopped cell nothing begins any more or comes back, and all of other cells goes on."""

from test_interrupt import await_begun
from transcript import until


def stops(kernel, code):
    """Runs a cell that says when it may be stopped, and stops it then."""
    cell = kernel.executes(code)
    await_begun(kernel)
    kernel.interrupts()
    done = kernel.finished(cell, 10)
    assert done.error()["ename"] == "Interrupted"
    return done


def test_pieces_of_a_computation_are_those_of_the_cell_that_has_made_it(shared):
    """The worker that begins with it is nobody's, and the cell that runs then is another one."""
    shared.runs("""
        IntStream.range(0, 1_000).parallel().sum();
        var common = ForkJoinPool.commonPool();
        var free = new CountDownLatch(1);
        var split = new CountDownLatch(1);
        class Piece extends CountedCompleter<Void> {
            final int size;
            Piece(CountedCompleter<?> whole, int size) { super(whole); this.size = size; }
            public void compute() {
                if (size > 1) {
                    addToPendingCount(2);
                    boolean isWhole = getCompleter() == null;
                    if (isWhole) free.countDown();
                    while (isWhole && split.getCount() > 0) LockSupport.parkNanos(1_000_000);
                    new Piece(this, size / 2).fork();
                    new Piece(this, size / 2).fork();
                }
                tryComplete();
            }
        }
        var workers = new CountDownLatch(common.getParallelism());
        var release = new CountDownLatch(1);
        for (int i = 0; i < common.getParallelism(); i++) {
            common.submit(() -> { workers.countDown(); release.await(); return 1; });
        }
        workers.await();
        var whole = new Piece(null, 8);
        common.submit(whole);
        """).ok()
    stops(shared, '{ release.countDown(); free.await(); System.out.println("now"); Thread.sleep(1_000_000); }')
    assert shared.runs("split.countDown(); whole.get(5, TimeUnit.SECONDS); whole.isCompletedNormally()").ok().result() == "true"
