package threadbook.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadbook.timeline.Waterfall.Request;

/// What is said of requests in figures.
///
/// @param start when the first came
/// @param end when the last was over
/// @param together how many there were at the same time at most
/// @param connections how many brought them
/// @param errors how many failed
record WaterfallFigures(int requests, long start, long end, int together, long connections, long errors) {

    private record Step(long at, int change) {}

    static WaterfallFigures of(List<Request> requests) {
        return new WaterfallFigures(
                requests.size(),
                requests.stream().mapToLong(Request::arrived).min().orElse(0),
                requests.stream().mapToLong(Request::ended).max().orElse(0),
                together(requests),
                requests.stream().map(Request::connection).distinct().count(),
                requests.stream().filter(Request::isError).count());
    }

    /// Who goes when another comes makes room first.
    private static int together(List<Request> requests) {
        var steps = requests.stream()
                .flatMap(each -> Stream.of(new Step(each.arrived(), 1), new Step(each.ended(), -1)))
                .sorted(Comparator.comparingLong(Step::at).thenComparingInt(Step::change))
                .toList();
        int now = 0;
        int most = 0;
        for (var step : steps) {
            now += step.change;
            most = Math.max(most, now);
        }
        return most;
    }

    /// `12 requests in 2.3 s, 4 at the same time at most, 3 connections, 2 errors`.
    String text() {
        if (requests == 0) {
            return "no requests";
        }
        return Stream.of(
                        Figures.counted(requests, "request") + " in " + Elapsed.text(end - start),
                        together + " at the same time at most",
                        Figures.counted(connections, "connection"),
                        errors == 0 ? "" : Figures.counted(errors, "error"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
