package threadbook.timeline;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// How many times as fast as serial, or as some other first way, the same work was done in other ways.
///
/// @param title what is said above: `fib: 8 items, 2 processors`
/// @param first what the others are compared with: `serial`
/// @param nanos nanoseconds that the first way took
/// @param ways the others, in the order in which they are drawn
public record SpeedUp(String title, String first, long nanos, List<Way> ways) implements Displayable {

    private static final MathContext DIGITS = new MathContext(3);

    /// Another way to do the work.
    ///
    /// @param name `threads`
    /// @param nanos how long it took
    /// @param linear how many times as fast as the first it could be at best: as many as it has times the workers
    public record Way(String name, long nanos, double linear) {

        public Way {
            if (nanos <= 0 || !(linear > 0)) {
                throw new IllegalArgumentException("Nothing takes " + nanos + " ns: " + name);
            }
        }
    }

    public SpeedUp {
        requireNonNull(title, "A speed-up needs a title, not null.");
        ways = List.copyOf(ways);
        if (nanos <= 0) {
            throw new IllegalArgumentException("Nothing takes " + nanos + " ns.");
        }
    }

    /// Compared with one after the other.
    ///
    /// @param serial nanoseconds that this took
    public SpeedUp(String title, long serial, List<Way> ways) {
        this(title, "serial", serial, ways);
    }

    /// To as many digits as are shown: more than anybody could measure twice would only look exact.
    public static double rounded(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }

    double factor(Way way) {
        return (double) nanos / way.nanos();
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(new SpeedUpPicture(this).draw());
    }
}
