package threadbook.host.engine;

import java.time.Duration;

/// How much time code of cells has taken.
///
/// @param wall how long it ran
/// @param processor how long the processors were at work for the whole JVM of the cells, its compiler included; counted
/// in hundredths of a second
public record Spent(Duration wall, Duration processor) {

    Spent since(Spent before) {
        return new Spent(wall.minus(before.wall), processor.minus(before.processor));
    }
}
