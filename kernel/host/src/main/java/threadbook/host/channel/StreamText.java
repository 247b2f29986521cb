package threadbook.host.channel;

import threadbook.host.message.Publication.Stream;

/// Text of one stream that grows until it is sent. Its weight is its size as JSON in UTF-8, in which the limits are
/// counted.
final class StreamText {

    private final Stream.Name name;
    private final StringBuilder text = new StringBuilder();
    private int weight;

    StreamText(Stream.Name name) {
        this.name = name;
    }

    Stream.Name name() {
        return name;
    }

    int weight() {
        return weight;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void append(CharSequence more, int itsWeight) {
        text.append(more);
        weight += itsWeight;
    }

    /// Takes all of it, or as much of its beginning as that weight allows.
    Stream take(int most) {
        int end = weight <= most ? text.length() : end(text, 0, most);
        var taken = text.substring(0, end);
        text.delete(0, end);
        weight = weight <= most ? 0 : weight - weight(taken, 0, end);
        return new Stream(name, taken);
    }

    static int weight(CharSequence text, int start, int end) {
        int weight = 0;
        for (int i = start; i < end; i++) {
            weight += weight(text.charAt(i));
        }
        return weight;
    }

    /// Where a piece of at most that weight ends; it has at least one letter, and no letter is cut in two.
    static int end(CharSequence text, int start, int most) {
        int i = start;
        for (int weight = 0; i < text.length() && weight <= most; i++) {
            weight += weight(text.charAt(i));
        }
        int end = i < text.length() ? Math.max(i - 1, start + 1) : i;
        boolean cuts = end < text.length()
                && Character.isHighSurrogate(text.charAt(end - 1))
                && Character.isLowSurrogate(text.charAt(end));
        return cuts ? end + 1 : end;
    }

    private static int weight(char letter) {
        if (letter < ' ') {
            return letter == '\n' || letter == '\r' || letter == '\t' ? 2 : 6;
        }
        if (letter == '"' || letter == '\\') {
            return 2;
        }
        if (letter < 0x80) {
            return 1;
        }
        return letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
    }
}
