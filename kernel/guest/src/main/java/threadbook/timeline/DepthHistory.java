package threadbook.timeline;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// How many elements a queue had over time.
///
/// @param title its name
/// @param capacity how many it can hold, if that is limited
/// @param depths each holds until the next one; the first is at 0
/// @param end of the last one, in nanoseconds
public record DepthHistory(String title, OptionalInt capacity, List<Depth> depths, long end) implements Displayable {

    /// From then on it had so many.
    ///
    /// @param at nanoseconds since the beginning
    public record Depth(long at, int size) {}

    public DepthHistory {
        depths = List.copyOf(depths);
        if (depths.isEmpty() || depths.getFirst().at != 0) {
            throw new IllegalArgumentException("It begins with what there is at 0.");
        }
        long before = 0;
        for (var depth : depths) {
            if (depth.at < before || depth.at > end || depth.size < 0) {
                throw new IllegalArgumentException(depth + " is out of order, beyond the end, or less than nothing.");
            }
            before = depth.at;
        }
    }

    public int most() {
        return depths.stream().mapToInt(Depth::size).max().orElse(0);
    }

    /// Over time, not over changes.
    public double mean() {
        double sum = 0;
        for (int i = 0; i < depths.size(); i++) {
            sum += (double) depths.get(i).size * (until(i) - depths.get(i).at);
        }
        return end == 0 ? depths.getLast().size : sum / end;
    }

    /// Nanoseconds in which there was room for no more.
    public long full() {
        return time(this::isFull);
    }

    /// Nanoseconds in which there was nothing.
    public long empty() {
        return time(size -> size == 0);
    }

    boolean isFull(int size) {
        return capacity.isPresent() && size >= capacity.getAsInt();
    }

    private long time(IntPredicate which) {
        long time = 0;
        for (int i = 0; i < depths.size(); i++) {
            time += which.test(depths.get(i).size) ? until(i) - depths.get(i).at : 0;
        }
        return time;
    }

    /// How long one of them held.
    long until(int number) {
        return number + 1 < depths.size() ? depths.get(number + 1).at : end;
    }

    /// `ArrayBlockingQueue: 10 of 10 at most, 4.2 on average, full for 1.2 s (30 %), empty for 0.3 s (8 %)`.
    String summary() {
        return title + ": " + figures();
    }

    /// The same without its name.
    String figures() {
        String most = String.format(Locale.ROOT, "%,d", most())
                + (capacity.isPresent() ? String.format(Locale.ROOT, " of %,d", capacity.getAsInt()) : "");
        String mean = String.format(Locale.ROOT, mean() < 100 ? "%.1f" : "%,.0f", mean());
        String full = capacity.isPresent() ? ", " + share("full", full()) : "";
        return most + " at most, " + mean + " on average" + full + ", " + share("empty", empty());
    }

    /// `full for 1.2 s (30 %)`, or `never full`.
    String share(String what, long time) {
        if (time == 0) {
            return "never " + what;
        }
        double percent = 100.0 * time / end;
        return what + " for " + Elapsed.text(time) + (percent < 1 ? " (< 1 %)" : " (" + Math.round(percent) + " %)");
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(DepthPicture.of(this));
    }
}
