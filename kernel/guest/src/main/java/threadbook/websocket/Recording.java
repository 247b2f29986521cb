package threadbook.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What was said at a server, in the order in which the server sent and received it. The last of it, if it is a lot.
final class Recording {

    private static final int MOST = 10_000;
    private static final int LONGEST = 200;

    private final long start = System.nanoTime();
    private final List<Said> said = new ArrayList<>();

    Said add(String from, String to, Said.What what, String text, int size) {
        double at = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        var line = new Said(at, from, to, what, shortened(text), size);
        synchronized (said) {
            if (said.size() == MOST) {
                said.subList(0, MOST / 2).clear();
            }
            said.add(line);
        }
        return line;
    }

    /// It was not said after all.
    void remove(Said line) {
        synchronized (said) {
            int place = said.lastIndexOf(line);
            if (place >= 0) {
                said.remove(place);
            }
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + " …";
    }

    List<Said> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }
}
