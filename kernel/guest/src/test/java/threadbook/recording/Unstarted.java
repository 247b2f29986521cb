package threadbook.recording;

import java.util.List;
import java.util.stream.Stream;

/// Threads that never run: a recording believes what it is told of them.
final class Unstarted {

    private Unstarted() {}

    static Thread thread() {
        return new Thread(() -> {});
    }

    static List<Thread> threads(int number) {
        return Stream.generate(Unstarted::thread).limit(number).toList();
    }
}
