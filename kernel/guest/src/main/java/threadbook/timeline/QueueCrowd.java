package threadbook.timeline;

import java.util.HashSet;
import java.util.Set;

/// Tasks that waited for a lane at the same time, or so close to each other that a picture cannot tell them apart.
final class QueueCrowd {

    /// A task may wait again after each sleep.
    private record Task(String name, int serial) {}

    private final Span first;
    private final Set<Task> tasks = new HashSet<>();
    private long end;
    private long longest;
    private int waits;
    private boolean isSum;

    QueueCrowd(Span first) {
        this.first = first;
        add(first);
    }

    void add(Span span) {
        end = Math.max(end, span.end());
        longest = Math.max(longest, span.length());
        waits++;
        if (span.serial() == Span.SEVERAL) {
            isSum = true;
        } else {
            tasks.add(new Task(span.task(), span.serial()));
        }
    }

    long start() {
        return first.start();
    }

    long end() {
        return end;
    }

    long length() {
        return end - first.start();
    }

    /// What the mouse shows. Of a sum nobody knows how many it stands for, and how long each of them waited.
    String title() {
        if (isSum) {
            return (tasks.size() < 2 ? "several tasks" : Figures.counted(tasks.size(), "task") + " or more")
                    + " waited here";
        }
        if (tasks.size() > 1) {
            return Figures.counted(tasks.size(), "task") + " waited here, the longest " + Elapsed.text(longest);
        }
        return waits == 1 ? SpanTitle.text(first, false) : SpanTitle.repeated(first, waits, longest);
    }
}
