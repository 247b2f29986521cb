package threadbook.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The places of tasks in both orders, of so many that each can be followed.
///
/// @param rungs in the order in which they were submitted
record LadderRanks(List<Rung> rungs) {

    /// One task that is drawn.
    ///
    /// @param submitted its place in that order, from 1
    /// @param finished its place among all, from 1
    /// @param from its row on the left, from 0
    /// @param to its row on the right
    record Rung(CompletionLadder.Step step, int submitted, int finished, int from, int to) {}

    /// @param most so many are drawn
    static LadderRanks of(List<CompletionLadder.Step> steps, int most) {
        var finishing = IntStream.range(0, steps.size())
                .boxed()
                .sorted(Comparator.comparingLong(number -> steps.get(number).finished()))
                .toList();
        var place = new int[steps.size()];
        for (int i = 0; i < place.length; i++) {
            place[finishing.get(i)] = i;
        }
        int rows = Math.min(most, steps.size());
        var chosen = IntStream.range(0, rows)
                .map(row -> (int) ((long) row * steps.size() / rows))
                .boxed()
                .toList();
        var right = chosen.stream()
                .sorted(Comparator.comparingInt(number -> place[number]))
                .toList();
        var rungs = new ArrayList<Rung>();
        for (int row = 0; row < rows; row++) {
            int number = chosen.get(row);
            rungs.add(new Rung(steps.get(number), number + 1, place[number] + 1, row, right.indexOf(number)));
        }
        return new LadderRanks(rungs);
    }
}
