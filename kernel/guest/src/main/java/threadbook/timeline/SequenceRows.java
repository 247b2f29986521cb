package threadbook.timeline;

import java.util.List;
import threadbook.timeline.MessageSequence.Message;

/// Which messages of a sequence have a row: all, or the first and the last, and one row for those between.
///
/// @param first from the first on
/// @param hidden those between, which are only counted; may be none
/// @param last to the last one
record SequenceRows(List<Message> first, List<Message> hidden, List<Message> last) {

    static final double HEIGHT = 28;

    /// @param most so many have a row of their own
    static SequenceRows of(List<Message> messages, int most) {
        int all = messages.size();
        if (all <= most + 1) {
            return new SequenceRows(messages, List.of(), List.of());
        }
        int half = most / 2;
        return new SequenceRows(
                messages.subList(0, half), messages.subList(half, all - half), messages.subList(all - half, all));
    }

    int number() {
        return first.size() + (hidden.isEmpty() ? 0 : 1) + last.size();
    }

    /// In which row a message is drawn, or at least counted.
    ///
    /// @param message its number among all
    int row(int message) {
        if (message < first.size()) {
            return message;
        }
        int after = message - first.size() - hidden.size();
        return after < 0 ? first.size() : first.size() + (hidden.isEmpty() ? 0 : 1) + after;
    }

    boolean isHidden(int message) {
        return message >= first.size() && message < first.size() + hidden.size();
    }
}
