package threadbook.timeline;

import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// How many times as fast as serial the same work was done in other ways.
///
/// @param title what is said above: `fib: 8 items, 2 processors`
/// @param serial nanoseconds that it took one after the other
/// @param ways the others, in the order in which they are drawn
public record SpeedUp(String title, long serial, List<Way> ways) implements Displayable {

    /// Another way to do the work.
    ///
    /// @param name `threads`
    /// @param nanos how long it took
    /// @param linear how many times as fast as serial it could be at best: as many as there are workers
    public record Way(String name, long nanos, double linear) {

        public Way {
            if (nanos <= 0 || !(linear > 0)) {
                throw new IllegalArgumentException("Nothing takes " + nanos + " ns: " + name);
            }
        }
    }

    public SpeedUp {
        ways = List.copyOf(ways);
        if (serial <= 0) {
            throw new IllegalArgumentException("Nothing takes " + serial + " ns.");
        }
    }

    double factor(Way way) {
        return (double) serial / way.nanos();
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(new SpeedUpPicture(this).draw());
    }
}
