package threadbook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadbook.recording.Kind;
import threadbook.recording.State;
import threadbook.timeline.Span.Details;

/// Timelines of many sizes, from nothing to more than can be drawn.
final class ExampleTimelines {

    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private static final List<State> STATES = List.of(State.values());
    private static final List<Kind> KINDS = List.of(Kind.values());

    private ExampleTimelines() {}

    static Map<String, Timeline> all() {
        var all = new LinkedHashMap<String, Timeline>();
        all.put("nothing", timeline());
        all.put("two tasks", twoTasks());
        all.put("nine tasks, five workers", nineTasks());
        all.put("20,000 tasks, eight workers", manyTasks());
        all.put("96 tasks, eight workers", middleTasks(8, 12));
        all.put("1,200 tasks, eight workers", middleTasks(8, 150));
        all.put("3,000 tasks, 24 workers", middleTasks(24, 125));
        all.put("a crowd", crowd());
        all.put("ten microseconds", timeline(lane("main", run(0, 10 * MICRO, "a"))));
        all.put("three minutes", timeline(lane("main", run(SECOND, 180 * SECOND, "crawl"))));
        all.put("300 lanes", manyLanes());
        all.put("20,000 lanes", virtualThreads());
        all.put("Chinese", chinese());
        all.put("coroutines", coroutines());
        all.put("a monitor", monitor());
        all.put("noise in all lanes", noise());
        return all;
    }

    static Timeline timeline(Lane... lanes) {
        long work = Stream.of(lanes).mapToLong(Lane::busy).sum();
        long wall = Stream.of(lanes)
                .flatMap(lane -> lane.spans().stream())
                .mapToLong(Span::end)
                .max()
                .orElse(0);
        long tasks = Stream.of(lanes)
                .flatMap(lane -> lane.spans().stream())
                .map(Span::task)
                .distinct()
                .count();
        return new Timeline(List.of(lanes), new Figures(tasks, lanes.length, wall, work));
    }

    static Lane lane(String name, Span... spans) {
        return new Lane(name, Kind.THREAD, List.of(spans));
    }

    static Span run(long start, long end, String task) {
        return new Span(State.RUNNING, start, end, task);
    }

    static Span waked(State state, long start, long end, String task, Handover by) {
        return new Span(state, start, end, task, Details.NONE, by);
    }

    static Timeline twoTasks() {
        return timeline(
                lane("Thread-0", run(0, 900 * MILLI, "download")),
                lane(
                        "Thread-1",
                        run(0, 400 * MILLI, "parse"),
                        new Span(
                                State.WAITING,
                                400 * MILLI,
                                900 * MILLI,
                                "parse",
                                new Details("cell 3, line 4", "a future of \"download\" <1>", "42 & more", "main"),
                                null)));
    }

    static Timeline nineTasks() {
        return timeline(IntStream.range(0, 5)
                .mapToObj(worker -> {
                    var spans = new ArrayList<Span>();
                    long time = 0;
                    for (int task = worker; task < 9; task += 5) {
                        spans.add(new Span(State.QUEUED, 0, time, "task " + task));
                        spans.add(run(time, time + SECOND, "task " + task));
                        time += SECOND;
                    }
                    return new Lane("worker-" + worker, Kind.THREAD, spans);
                })
                .toArray(Lane[]::new));
    }

    /// Tasks that are neither wide nor thin.
    static Timeline middleTasks(int lanes, int each) {
        return timeline(IntStream.range(0, lanes)
                .mapToObj(worker -> lane(
                        "worker-" + worker,
                        IntStream.range(0, each)
                                .mapToObj(i -> new Span(
                                        State.SLEEPING, i * SECOND, (i + 1) * SECOND, "task-" + (worker * each + i)))
                                .toArray(Span[]::new)))
                .toArray(Lane[]::new));
    }

    /// Many of whom some were seen, and of the others only how many there were.
    static Timeline crowd() {
        var lanes = IntStream.range(0, 256)
                .mapToObj(number -> new Lane(
                        "virtual #" + number,
                        Kind.VIRTUAL_THREAD,
                        List.of(new Span(State.SLEEPING, 0, 100 * MILLI, "task " + number))))
                .toList();
        var other = new Lane("", Kind.VIRTUAL_THREAD, List.of(new Span(State.UNSEEN, 200 * MILLI, 400 * MILLI, "")));
        return new Timeline(
                lanes, new Figures(10_256, 10_256, SECOND, SECOND), new Others(10_000, 10_000, SECOND, List.of(other)));
    }

    static Timeline manyTasks() {
        var random = new Random(1);
        return timeline(IntStream.range(0, 8)
                .mapToObj(worker -> {
                    var spans = new ArrayList<Span>();
                    long time = 0;
                    for (int task = 0; task < 2500; task++) {
                        long end = time + random.nextLong(MILLI);
                        spans.add(new Span(State.QUEUED, 0, time, "task " + worker + "." + task));
                        spans.add(run(time, end, "task " + worker + "." + task));
                        time = end + random.nextLong(MILLI);
                    }
                    return new Lane("worker-" + worker, Kind.PROCESS, spans);
                })
                .toArray(Lane[]::new));
    }

    static Timeline manyLanes() {
        return timeline(IntStream.range(0, 300)
                .mapToObj(number -> new Lane(
                        "virtual #" + number,
                        Kind.VIRTUAL_THREAD,
                        List.of(run(number * MILLI, number * MILLI + (number + 1) * MICRO, "get " + number))))
                .toArray(Lane[]::new));
    }

    static Timeline virtualThreads() {
        var random = new Random(3);
        return timeline(IntStream.range(0, 20_000)
                .mapToObj(number -> {
                    long start = random.nextLong(200 * MILLI);
                    var sleep = new Span(State.SLEEPING, start + MILLI, start + SECOND, "task " + number);
                    return new Lane(
                            "", Kind.VIRTUAL_THREAD, List.of(run(start, start + MILLI, "task " + number), sleep));
                })
                .toArray(Lane[]::new));
    }

    static Timeline chinese() {
        return timeline(
                lane("下载线程", run(0, SECOND, "下载第一个网页")),
                lane("一个名字特别特别特别长的工作线程池线程-17", new Span(State.BLOCKED, 0, SECOND, "等待账户锁")));
    }

    static Timeline coroutines() {
        return timeline(Stream.of("tea", "toast", "eggs")
                .map(name -> {
                    var spans = new ArrayList<Span>();
                    for (int turn = 0; turn < 4; turn++) {
                        long time = (turn * 3L + name.length()) * 10 * MILLI;
                        spans.add(run(time, time + 10 * MILLI, name));
                        spans.add(new Span(State.SLEEPING, time + 10 * MILLI, time + 30 * MILLI, name));
                    }
                    return new Lane(name, Kind.COROUTINE, spans);
                })
                .toArray(Lane[]::new));
    }

    static Timeline monitor() {
        var wakes = new Handover(Handover.Kind.UNPARK, 0, 500 * MILLI, 1, 501 * MILLI);
        return timeline(
                lane("Thread-0", run(0, 500 * MILLI, "deposit")),
                lane(
                        "Thread-1",
                        new Span(State.BLOCKED, 10 * MILLI, 501 * MILLI, "withdraw"),
                        waked(State.RUNNING, 501 * MILLI, SECOND, "withdraw", wakes)));
    }

    /// So many lanes and states that not even stripes are small.
    static Timeline noise() {
        var random = new Random(2);
        return timeline(IntStream.range(0, 25)
                .mapToObj(number -> {
                    var spans = new ArrayList<Span>();
                    long time = 0;
                    for (int i = 0; i < 800; i++) {
                        long end = time + random.nextLong(MILLI);
                        spans.add(new Span(STATES.get(random.nextInt(STATES.size())), time, end, "下载第一个网页 " + i));
                        time = end + random.nextLong(MILLI);
                    }
                    return new Lane("一个名字特别特别特别长的工作线程池线程-" + number, KINDS.get(number % KINDS.size()), spans);
                })
                .toArray(Lane[]::new));
    }
}
