package threadbook.timeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// What came out when the same was run many times: a race.
///
/// @param title what is said above: `counter++ from 2 threads`
/// @param results of each run, in any order
/// @param expected what would be right, if that is one value
public record Histogram(String title, List<Long> results, OptionalLong expected) implements Displayable {

    public Histogram {
        requireNonNull(title, UNTITLED);
        results = List.copyOf(results);
    }

    /// What is said of a missing title.
    private static final String UNTITLED = "A histogram needs a title, not null.";

    /// Runs something many times, one after the other, such as a race.
    ///
    /// ```java
    /// Histogram.of("two threads count to 2,000", 200, () -> race()).expecting(2_000)
    /// ```
    ///
    /// @param title as in [#title]
    /// @param runs how many times, at least 1
    /// @throws X what a run throws
    public static <X extends Exception> Histogram of(String title, int runs, Counted<X> run) throws X {
        if (runs < 1) {
            throw new IllegalArgumentException("A histogram needs at least 1 run, not " + runs + ".");
        }
        requireNonNull(title, UNTITLED);
        requireNonNull(run, "A histogram needs something to run, not null.");
        var results = new ArrayList<Long>(runs);
        for (int i = 0; i < runs; i++) {
            results.add(run.result());
        }
        return new Histogram(title, results, OptionalLong.empty());
    }

    /// What a run is, and what comes out.
    public interface Counted<X extends Exception> {
        long result() throws X;
    }

    /// The same, where one result would be right.
    public Histogram expecting(long right) {
        return new Histogram(title, results, OptionalLong.of(right));
    }

    /// How many runs had the right result.
    long right() {
        return results.stream().filter(this::isRight).count();
    }

    boolean isRight(long result) {
        return expected.isPresent() && expected.getAsLong() == result;
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(new HistogramPicture(this).draw());
    }
}
