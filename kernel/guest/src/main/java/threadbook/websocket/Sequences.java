package threadbook.websocket;

import java.util.List;
import java.util.stream.Stream;
import threadbook.timeline.MessageSequence;
import threadbook.timeline.MessageSequence.Kind;
import threadbook.timeline.MessageSequence.Message;

/// Draws what was said at a server.
final class Sequences {

    private static final double NANOS = 1e9;

    private Sequences() {}

    static MessageSequence of(String title, List<Said> said) {
        var participants = Stream.concat(
                        Stream.of(ServerEvents.SERVER),
                        said.stream().flatMap(line -> Stream.of(line.from(), line.to())))
                .distinct()
                .toList();
        return new MessageSequence(
                title, participants, said.stream().map(Sequences::message).toList());
    }

    private static Message message(Said line) {
        return new Message((long) (line.at() * NANOS), line.from(), line.to(), kind(line), text(line));
    }

    private static Kind kind(Said line) {
        return switch (line.what()) {
            case OPENED -> Kind.OPENED;
            case TEXT, BINARY -> Kind.MESSAGE;
            case PING -> Kind.PING;
            case PONG -> Kind.PONG;
            case CLOSED -> line.text().startsWith(CloseCode.ABNORMAL + " ") ? Kind.LOST : Kind.CLOSED;
        };
    }

    /// That a connection was lost says the kind already.
    private static String text(Said line) {
        String words = CloseCode.ABNORMAL + " " + CloseCode.words(CloseCode.ABNORMAL);
        return kind(line) == Kind.LOST ? line.text().substring(words.length()).strip() : line.text();
    }
}
