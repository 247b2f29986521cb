package threadbook.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Of arrows that leave a lane nearly together, many would only be a blot: one stands for them.
final class HandoverBunch {

    private static final double NEAR = 20;
    private static final int MOST = 4;

    private HandoverBunch() {}

    /// @return those to draw, one for each bunch of more than four
    static List<Handover> of(List<Handover> all, TimeScale scale) {
        var drawn = new ArrayList<Handover>();
        var bunch = new ArrayList<Handover>();
        for (var each : all.stream()
                .sorted(Comparator.comparing(Handover::kind)
                        .thenComparingInt(Handover::from)
                        .thenComparingLong(Handover::left))
                .toList()) {
            if (!bunch.isEmpty() && !together(bunch.getFirst(), each, scale)) {
                drawn.addAll(bunch.size() > MOST ? bunch.subList(0, 1) : bunch);
                bunch.clear();
            }
            bunch.add(each);
        }
        drawn.addAll(bunch.size() > MOST ? bunch.subList(0, 1) : bunch);
        return drawn;
    }

    private static boolean together(Handover first, Handover other, TimeScale scale) {
        return first.kind() == other.kind()
                && first.from() == other.from()
                && scale.width(other.left() - first.left()) < NEAR;
    }
}
