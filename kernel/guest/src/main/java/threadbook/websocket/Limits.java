package threadbook.websocket;

/// How much one end takes.
///
/// @param queue how many messages may wait, in each direction
/// @param whenFull what becomes of a message to send when so many do
/// @param largest the longest message that is taken, in bytes
record Limits(int queue, WhenFull whenFull, int largest) {

    static final Limits USUAL = new Limits(256, WhenFull.WAIT, 16 << 20);

    Limits {
        if (queue < 1) {
            throw new IllegalArgumentException("At least 1 message may wait, not " + queue + ".");
        }
        if (largest < 1) {
            throw new IllegalArgumentException("A message may have at least 1 byte, not " + largest + ".");
        }
    }

    Limits withQueue(int messages) {
        return new Limits(messages, whenFull, largest);
    }

    Limits withWhenFull(WhenFull policy) {
        return new Limits(queue, policy, largest);
    }

    Limits withLargest(int bytes) {
        return new Limits(queue, whenFull, bytes);
    }
}
