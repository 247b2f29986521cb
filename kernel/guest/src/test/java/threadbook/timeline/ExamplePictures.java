package threadbook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import threadbook.display.Displayable;
import threadbook.timeline.DepthHistory.Depth;
import threadbook.timeline.MessageSequence.Kind;
import threadbook.timeline.MessageSequence.Message;
import threadbook.timeline.Waterfall.Outcome;
import threadbook.timeline.Waterfall.Request;

/// Sequences, depths and waterfalls of many sizes, from nothing to more than can be drawn.
final class ExamplePictures {

    private static final long MILLI = ExampleTimelines.MILLI;
    private static final String LONG = "并发编程 <真> & \"有\" 意思 ".repeat(30);

    private ExamplePictures() {}

    static Map<String, Displayable> all() {
        var all = new LinkedHashMap<String, Displayable>();
        all.put("silence", new MessageSequence("server", List.of("server"), List.of()));
        all.put("one message", sequence(1, 1, "hello"));
        all.put("500 messages of 20 clients", sequence(20, 500, LONG));
        all.put("10,000 messages of 3,000 clients", sequence(3_000, 10_000, "hi"));
        all.put("all kinds of messages", allKinds());
        all.put("5,000 conversations of one client", guests(5_000));
        all.put(
                "a queue that nobody has seen",
                new DepthHistory("q", OptionalInt.empty(), List.of(new Depth(0, 0)), 0));
        all.put("a queue of one", new DepthHistory("队列 <1>", OptionalInt.of(1), List.of(new Depth(0, 1)), MILLI));
        all.put("a queue without rest", restless(OptionalInt.empty(), 1_000_000));
        all.put("a full queue", restless(OptionalInt.of(7), 8));
        all.put("no requests", new Waterfall("HttpBin", List.of()));
        all.put("one request", new Waterfall("HttpBin", List.of(request(0, 200, Outcome.ANSWERED))));
        all.put("1,000 requests", requests(1_000));
        return all;
    }

    /// More of each kind than is drawn, all with that name.
    static Map<String, Displayable> named(String name) {
        var numbers = IntStream.range(0, 40).boxed().toList();
        var all = new LinkedHashMap<String, Displayable>();
        all.put(
                "ladder",
                new CompletionLadder(
                        name,
                        numbers.stream()
                                .map(i -> new CompletionLadder.Step(name + i, i, i + MILLI, (80 - i) * MILLI))
                                .toList()));
        var ways = numbers.subList(0, 30).stream().map(i -> new SpeedUp.Way(name + i, MILLI + i, 2));
        all.put("speed-up", new SpeedUp(name, name, MILLI, ways.toList()));
        all.put("histogram", new Histogram(name, List.of(1L, 2L, 2L), OptionalLong.of(2)));
        all.put(
                "depth",
                new DepthHistory(
                        name, OptionalInt.of(7), restless(OptionalInt.of(7), 8).depths(), 100_000 * MILLI));
        all.put(
                "waterfall",
                new Waterfall(name, numbers.stream().map(i -> named(name, i)).toList()));
        all.put("sequence", sequence(name, numbers));
        all.put(
                "timeline",
                ExampleTimelines.timeline(numbers.subList(0, 24).stream()
                        .map(i -> ExampleTimelines.lane(name + i, ExampleTimelines.run(i, i + MILLI, name)))
                        .toArray(Lane[]::new)));
        return all;
    }

    private static Request named(String name, int number) {
        return new Request(
                "GET", "/" + name + number, 503, 9, name + number, number, number, 90 * MILLI, Outcome.BROKEN_OFF);
    }

    private static MessageSequence sequence(String name, List<Integer> numbers) {
        var participants = Stream.concat(Stream.of("server"), numbers.stream().map(i -> name + i))
                .toList();
        var messages = numbers.stream().flatMap(i -> Stream.of(Kind.OPENED, Kind.MESSAGE, Kind.CLOSED)
                .map(kind -> new Message(i * MILLI, name + i, "server", kind, name)));
        return new MessageSequence(name, participants, messages.toList());
    }

    /// Guests who come and go, one after the other.
    static MessageSequence guests(int number) {
        var messages = IntStream.range(0, number).boxed().flatMap(i -> Stream.of(Kind.OPENED, Kind.CLOSED)
                .map(kind -> new Message(i * MILLI, "guest", "server", kind, "")));
        return new MessageSequence("server", List.of("server", "guest"), messages.toList());
    }

    static MessageSequence sequence(int clients, int messages, String text) {
        var names = Stream.concat(
                Stream.of("server"), IntStream.rangeClosed(1, clients).mapToObj(number -> "客户-client-" + number));
        var participants = names.toList();
        return new MessageSequence(
                "WebSocketServer on port 8765",
                participants,
                IntStream.range(0, messages)
                        .mapToObj(i -> {
                            String client = participants.get(1 + i % clients);
                            boolean out = i % 2 == 0;
                            return new Message(
                                    i * 70L * MILLI,
                                    out ? client : "server",
                                    out ? "server" : client,
                                    Kind.MESSAGE,
                                    text);
                        })
                        .toList());
    }

    static MessageSequence allKinds() {
        var messages = Stream.of(Kind.values()).map(kind -> new Message(0, "a", "s", kind, "text"));
        return new MessageSequence("server", List.of("s", "a"), messages.toList());
    }

    private static DepthHistory restless(OptionalInt capacity, int most) {
        var depths = new ArrayList<Depth>();
        for (int i = 0; i < 20_000; i++) {
            depths.add(new Depth(i * 5L * MILLI, (int) (i * 7_919L % most)));
        }
        return new DepthHistory("orders 订单", capacity, depths, 100_000 * MILLI);
    }

    static Request request(int number, int status, Outcome outcome) {
        long arrived = number * 3L * MILLI;
        long answered = arrived + number * 31L % 100 * MILLI;
        String path = "/delay/" + number + "?名字=" + "下载".repeat(number % 30);
        return new Request(
                "GET", path, status, 10_485_760, "5" + number % 8, arrived, answered, answered + MILLI, outcome);
    }

    static Waterfall requests(int number) {
        var outcomes = Outcome.values();
        return new Waterfall(
                "HttpBin on port 43211",
                IntStream.range(0, number)
                        .mapToObj(i -> request(i, i % 50 == 0 ? 503 : 200, outcomes[i % outcomes.length]))
                        .toList());
    }
}
