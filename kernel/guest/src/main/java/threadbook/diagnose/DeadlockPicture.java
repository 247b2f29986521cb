package threadbook.diagnose;

import java.util.UUID;
import threadbook.display.Svg;

/// Circles of who waits for whom, drawn one below the other; where there is none, the longest chains.
///
/// Each is a column of boxes with arrows down, and back up on the right if it is a circle. Who waits behind stands on
/// the left. It is painted on grounds of its own, so that it reads on dark and light pages; circles are told from
/// chains by the line, not by its colour alone.
final class DeadlockPicture {

    private static final double MARGIN = 8;
    private static final double GAP = 28;

    private final Deadlocks deadlocks;
    private final DeadlockExtent extent;

    DeadlockPicture(Deadlocks deadlocks, DeadlockExtent extent) {
        this.deadlocks = deadlocks;
        this.extent = extent;
    }

    Svg svg() {
        boolean stuck = !deadlocks.circles().isEmpty();
        var columns = stuck
                ? deadlocks.circles().stream()
                        .limit(extent.columns())
                        .map(circle -> WaitColumn.of(circle, deadlocks.behind(), extent.boxes()))
                        .toList()
                : deadlocks.chains().stream()
                        .limit(extent.columns())
                        .map(chain -> WaitColumn.ofChain(chain, extent.boxes()))
                        .toList();
        double width = columns.stream().mapToDouble(WaitColumn::width).max().orElse(0) + 2 * MARGIN;
        double height =
                columns.stream().mapToDouble(each -> each.height() + GAP).sum() - GAP + 2 * MARGIN;
        String description = stuck
                ? Words.unquoted(deadlocks.circles().getFirst().headline())
                : "Who waits for whom; nobody waits in a circle.";
        var svg = new Svg("waits-" + UUID.randomUUID(), width, height, description);
        svg.text("title", description);
        double y = MARGIN;
        for (var column : columns) {
            column.draw(svg, MARGIN, y);
            y += column.height() + GAP;
        }
        return svg;
    }
}
