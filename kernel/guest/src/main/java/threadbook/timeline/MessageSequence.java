package threadbook.timeline;

import java.util.HashSet;
import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// Who said what to whom, one after the other.
///
/// @param title what is said above: `WebSocketServer on port 43211`
/// @param participants all who have said or heard something, in the order in which they are drawn; the server first
/// @param messages in the order in which they were said
public record MessageSequence(String title, List<String> participants, List<Message> messages) implements Displayable {

    /// What is said. A conversation is opened once and then closed or lost.
    public enum Kind {
        OPENED,
        MESSAGE,
        PING,
        PONG,
        CLOSED,
        LOST
    }

    /// One arrow.
    ///
    /// @param at nanoseconds since the beginning
    /// @param from a participant
    /// @param to another participant
    /// @param kind what kind of thing was said
    /// @param text of a message; of a close its code, with words
    public record Message(long at, String from, String to, Kind kind, String text) {}

    public MessageSequence {
        participants = List.copyOf(participants);
        messages = List.copyOf(messages);
        var known = new HashSet<>(participants);
        for (var message : messages) {
            if (!known.contains(message.from) || !known.contains(message.to)) {
                throw new IllegalArgumentException(
                        message.from + " or " + message.to + " is not among those who talk.");
            }
        }
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(SequencePicture.of(this));
    }
}
