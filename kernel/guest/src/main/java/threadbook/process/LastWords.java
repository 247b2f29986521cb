package threadbook.process;

/// What a JVM has printed before it was ready: why it did not start.
final class LastWords {

    private static final int MOST = 2000;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String printed) {
        text.append(printed, 0, Math.min(printed.length(), Math.max(0, MOST - text.length())));
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
