package threadbook.timeline;

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
        results = List.copyOf(results);
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
