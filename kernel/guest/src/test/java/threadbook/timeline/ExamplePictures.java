package threadbook.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
