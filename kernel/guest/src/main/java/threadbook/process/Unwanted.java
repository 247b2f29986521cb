package threadbook.process;

import java.util.LinkedHashSet;

/// The numbers of tasks that were cancelled while they were on their way to a worker, or had just ended there.
final class Unwanted {

    /// Those that had ended will never be asked for.
    private static final int MOST = 1024;

    private final LinkedHashSet<Integer> numbers = new LinkedHashSet<>();

    synchronized void add(int number) {
        numbers.add(number);
        if (numbers.size() > MOST) {
            numbers.removeFirst();
        }
    }

    /// @return whether it was there
    synchronized boolean remove(int number) {
        return numbers.remove(number);
    }
}
