"""Worker processes: the programs of the lessons."""

LONG_TASK = """
void longTask(int n) throws InterruptedException {
    System.out.println("child " + ProcessHandle.current().pid() + " runs task " + n);
    Thread.sleep(400);
    System.out.println("result " + (8 + n));
}
"""


def test_two_processes_start_and_join(kernel, measured):
    kernel.runs(LONG_TASK).ok()
    done = kernel.runs(
        """
        var p1 = ChildProcess.start("p1", () -> longTask(1));
        var p2 = ChildProcess.start("p2", () -> longTask(2));
        boolean alive = p1.isAlive() && p2.isAlive();
        p1.join();
        p2.join();
        List.of(alive, p1.pid() != p2.pid(), p1.pid() != ProcessHandle.current().pid(), p1.exitCode(), p2.exitCode(), p1.isAlive())
        """
    ).ok()
    assert done.result() == "[true, true, true, 0, 0, false]"
    lines = done.text().splitlines()
    assert sorted(line.split()[-1] for line in lines) == ["1", "10", "2", "9"]
    assert len({line.split()[1] for line in lines if line.startswith("child")}) == 2
    measured("two processes of 0.4 s", done.seconds)


def test_exit_codes_of_processes(shared):
    done = shared.runs(
        """
        var exits = ChildProcess.start("exits", () -> System.exit(7));
        var throwsIt = ChildProcess.start("throws", () -> { throw new IllegalStateException("in a child"); });
        var sleeps = ChildProcess.start("sleeps", () -> Thread.sleep(60_000));
        var killed = ChildProcess.start("killed", () -> Thread.sleep(60_000));
        sleeps.terminate();
        killed.kill();
        for (var p : List.of(exits, throwsIt, sleeps, killed)) p.join();
        List.of(exits.exitCode(), throwsIt.exitCode(), sleeps.exitCode(), killed.exitCode())
        """
    ).ok()
    assert done.result() == "[7, 1, 143, 137]"
    assert "in a child" in done.text("stderr") and '"throws"' in done.text("stderr")


def test_every_way_to_start_work(shared):
    done = shared.runs(
        """
        int square(int n) { return n * n; }
        var told = new ArrayList<Object>();
        try (var pool = ProcessPool.of(3)) {
            System.out.println(pool.apply(() -> square(3)));
            System.out.println(pool.applyAsync(() -> square(4)).get());
            System.out.println(pool.map(n -> square(n), range(5)));
            System.out.println(pool.mapAsync(n -> square(n), range(5)).get());
            System.out.println(pool.imap(n -> square(n), range(5)).stream().toList());
            System.out.println(pool.imapUnordered(n -> square(n), range(5)).stream().sorted().toList());
            System.out.println(pool.starmap((a, b) -> a + b, List.of(Map.entry(1, 2), Map.entry(3, 4))));
            pool.applyAsync(() -> square(5), told::add);
            pool.applyAsync(() -> square(1 / 0), told::add, e -> told.add(e.getClass().getSimpleName()));
        }
        told.sort(Comparator.comparing(Object::toString));
        told
        """
    ).ok()
    assert done.text().splitlines() == [
        "9",
        "16",
        "[0, 1, 4, 9, 16]",
        "[0, 1, 4, 9, 16]",
        "[0, 1, 4, 9, 16]",
        "[0, 1, 4, 9, 16]",
        "[3, 7]",
    ]
    assert done.result() == "[25, ArithmeticException]"


def test_a_pool_of_eight_maps_in_order_and_refuses_after_close(shared):
    done = shared.runs(
        """
        var eight = ProcessPool.of(8);
        System.out.println(cpuCount() == Runtime.getRuntime().availableProcessors());
        System.out.println(eight.map(n -> n * 10, range(5)));
        eight.close();
        eight.join();
        eight.apply(() -> 1);
        """
    )
    assert done.text() == "true\n[0, 10, 20, 30, 40]\n"
    assert done.error()["ename"] == "java.util.concurrent.RejectedExecutionException"
    assert "is closed" in done.error()["evalue"]


def test_twenty_thousand_tasks_both_ways(shared, measured):
    done = shared.runs(
        """
        int run(int n) { return n + 1; }
        var collected = new ArrayList<Integer>();
        try (var pool = ProcessPool.of(6)) {
            long start = System.nanoTime();
            System.out.println(pool.mapAsync(n -> run(n), range(20_000)).get().equals(range(1, 20_001)));
            display("map " + (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            for (int i : range(20_000)) pool.applyAsync(() -> run(i), collected::add);
            pool.close();
            display("apply " + (System.nanoTime() - start) / 1e9);
        }
        collected.stream().sorted().toList().equals(range(1, 20_001))
        """,
        patience=90,
    ).ok()
    assert done.text() == "true\n"
    assert done.result() == "true"
    for shown in done.contents("display_data"):
        what, seconds = shown["data"]["text/plain"].split()
        measured(f"20,000 tasks by {what}", float(seconds))


FILE = """
var file = Files.createTempFile("lines", ".txt");
"""


def test_many_processes_write_one_file_through_the_callback(shared):
    shared.runs(FILE).ok()
    done = shared.runs(
        """
        try (var out = Files.newBufferedWriter(file); var pool = ProcessPool.of(4)) {
            for (int i : range(1000)) pool.applyAsync(() -> "line " + i + "\\n", line -> {
                try { out.write(line); } catch (IOException e) { throw new UncheckedIOException(e); }
            });
            pool.close();
        }
        var lines = Files.readAllLines(file);
        lines.size() + " " + new TreeSet<>(lines).size() + " " + lines.stream().allMatch(l -> l.matches("line \\\\d+"))
        """
    ).ok()
    assert done.result() == '1000 1000 true'


def test_many_processes_write_one_file_under_a_lock(shared):
    shared.runs(FILE).ok()
    done = shared.runs(
        """
        var path = file.toString();
        void append(String path, int i) throws IOException {
            try (var channel = java.nio.channels.FileChannel.open(Path.of(path), StandardOpenOption.WRITE); var lock = channel.lock()) {
                channel.position(channel.size());
                for (char c : ("line " + i + "\\n").toCharArray()) channel.write(java.nio.ByteBuffer.wrap(new byte[] {(byte) c}));
            }
        }
        try (var pool = ProcessPool.of(4)) {
            pool.forEach(i -> append(path, i), range(1000));
        }
        var written = Files.readAllLines(file);
        written.size() + " " + new TreeSet<>(written).size() + " " + written.stream().allMatch(l -> l.matches("line \\\\d+"))
        """
    ).ok()
    assert done.result() == '1000 1000 true'


def test_a_pool_of_threads_shares_the_process(shared):
    done = shared.runs(
        """
        try (var pool = ThreadPool.of(5)) {
            var pids = pool.map(n -> ProcessHandle.current().pid(), range(9));
            System.out.println(Set.copyOf(pids).equals(Set.of(ProcessHandle.current().pid())));
            System.out.println(pool.map(n -> n * n, range(9)));
        }
        """
    ).ok()
    assert done.text() == "true\n[0, 1, 4, 9, 16, 25, 36, 49, 64]\n"



def test_an_executor_of_processes_gives_a_value_or_an_error_for_each(shared):
    done = shared.runs(
        """
        int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
        int oddFib(int n) { if (n % 2 == 0) throw new IllegalArgumentException(n + " is even"); return fib(n); }
        var called = new ConcurrentSkipListMap<Integer, String>();
        try (var executor = ProcessExecutor.of(3)) {
            var numbers = new LinkedHashMap<Future<Integer>, Integer>();
            for (int n : range(20)) numbers.put(executor.submit(() -> fib(n)), n);
            var found = new TreeMap<Integer, Integer>();
            for (var future : asCompleted(numbers.keySet())) found.put(numbers.get(future), future.get());
            System.out.println(found.values());
            var futures = new ArrayList<CompletableFuture<Integer>>();
            for (int n : range(6)) futures.add(executor.submit(() -> oddFib(n)));
            for (int n : range(6)) futures.get(n).whenComplete((value, error) -> called.put(n, error == null ? "" + value : error.getMessage()));
        }
        System.out.println(called);
        """
    ).ok()
    first, second = done.text().splitlines()
    assert first == "[0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181]"
    assert second == "{0=0 is even, 1=1, 2=2 is even, 3=2, 4=4 is even, 5=5}"


def test_an_executor_of_processes_is_any_executor(shared):
    done = shared.runs(
        """
        ExecutorService any = ProcessExecutor.of(2);
        long here = ProcessHandle.current().pid();
        Callable<Long> pid = () -> ProcessHandle.current().pid();
        System.out.println(any.submit(() -> 1).get() + any.submit(() -> { }, 2).get());
        System.out.println(any.submit(pid).get() != here && any.invokeAny(List.of(pid, pid)) != here);
        System.out.println(any.invokeAll(List.of(() -> 1, () -> 2)).stream().map(Future::resultNow).toList());
        any.execute(() -> System.out.println("printed there"));
        var service = new ExecutorCompletionService<Integer>(any);
        for (int n : range(3)) service.submit(() -> n * n);
        var squares = new TreeSet<Integer>();
        for (int n : range(3)) squares.add(service.take().get());
        any.close();
        System.out.println(squares);
        """
    ).ok()
    assert sorted(done.text().splitlines()) == sorted(["3", "true", "[1, 2]", "printed there", "[0, 1, 4]"])


def test_output_of_tasks_lands_in_the_cell_that_has_submitted_them(kernel):
    kernel.runs("var pool = ProcessPool.of(2); pool.apply(() -> 1)").ok()
    first = kernel.executes(
        'var later = pool.applyAsync(() -> { for (int i = 0; i < 20; i++) { System.out.println("first " + i); Thread.sleep(20); } return 1; });'
    )
    kernel.finished(first)
    second = kernel.runs('pool.apply(() -> System.out.println("second")); later.get()').ok()
    assert second.text() == "second\n"
    while "first 19\n" not in printed(kernel, first):  # late output of a cell has its own pace
        kernel.hears(lambda m: m["msg_type"] == "stream")
    assert printed(kernel, first) == "".join(f"first {i}\n" for i in range(20))


def printed(kernel, request):
    return "".join(m["content"]["text"] for m in kernel.of(request) if m["msg_type"] == "stream")


def test_what_children_of_a_worker_print_arrives(shared):
    done = shared.runs(
        """
        try (var pool = ProcessPool.of(1)) {
            pool.apply(() -> new ProcessBuilder("echo", "from a shell").inheritIO().start().waitFor());
        }
        """
    ).ok()
    assert done.text() == "from a shell\n"


def test_redefined_methods_and_changed_variables_count_at_once(shared):
    shared.runs("int rule(int n) { return n + 1; } int factor = 10; var pool2 = ProcessPool.of(2);").ok()
    task = "pool2.map(n -> rule(n) * factor, range(3))"
    assert shared.runs(task).ok().result() == "[10, 20, 30]"
    shared.runs("factor = 100;").ok()
    assert shared.runs(task).ok().result() == "[100, 200, 300]"
    shared.runs("int rule(int n) { return n - 1; }").ok()
    assert shared.runs(task).ok().result() == "[-100, 0, 100]"
    shared.runs("String rule(int n) { return \"<\" + n + \">\"; }").ok()
    assert shared.runs("pool2.map(n -> rule(n), range(2))").ok().result() == "[<0>, <1>]"
    shared.runs("pool2.close();").ok()


def test_what_cannot_travel_is_refused_by_name(shared):
    shared.runs("var locks = new java.util.concurrent.locks.ReentrantLock(); var pool3 = ProcessPool.of(1);").ok()
    refused = shared.runs("pool3.map(n -> { locks.lock(); return n; }, range(3))")
    assert refused.error()["ename"] == "threadbook.shipping.CannotTravelException"
    assert "`locks`" in refused.error()["evalue"] and "ReentrantLock" in refused.error()["evalue"]
    refused = shared.runs("{ var socket = new ServerSocket(); pool3.apply(() -> socket.getLocalPort()); }")
    assert "`socket`" in refused.error()["evalue"] and "ServerSocket" in refused.error()["evalue"]
    assert shared.runs("pool3.apply(() -> 5)").ok().result() == "5"
    shared.runs("pool3.close();").ok()


def test_a_change_of_a_variable_in_a_task_is_reported(shared):
    done = shared.runs(
        "int counter = 0; var seen = new ArrayList<Integer>(); try (var pool = ProcessPool.of(1)) { pool.forEach(n -> { counter += n; seen.add(n); }, range(4)); } counter + seen.size()"
    ).ok()
    assert done.result() == "0"
    assert "`counter`" in done.text("stderr") and "`seen`" in done.text("stderr")


def test_a_failing_task_comes_back_with_the_lines_of_its_cell(shared):
    shared.runs("int third(int n) {\n    return 10 / n;\n}").ok()
    done = shared.runs("try (var pool = ProcessPool.of(1)) {\n    pool.map(n -> third(n), range(3));\n}")
    assert done.error()["ename"] == "java.lang.ArithmeticException"
    assert "return 10 / n;" in done.trace() and "line 2" in done.trace()
    assert "worker-1, pid" in done.trace()
    assert "at threadbook." not in done.trace()


def test_a_task_without_a_value_can_be_a_statement(shared):
    done = shared.runs(
        'try (var pool = ThreadPool.of(1)) { pool.applyAsync(() -> System.out.println("one")); }\n'
        'var kept = ThreadPool.of(1);\nkept.applyAsync(() -> System.out.println("two"));\nkept.close();'
    )
    assert done.ok().text() == "one\ntwo\n"
