package threadbook.timeline;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import threadbook.timeline.Waterfall.Request;

/// Which requests have a row: those that took longest, as they came; the others share one.
///
/// @param shown with rows of their own
/// @param rest all others
record WaterfallRows(List<Request> shown, List<Request> rest) {

    /// @param most so many have a row of their own
    static WaterfallRows of(List<Request> requests, int most) {
        if (requests.size() <= most + 1) {
            return new WaterfallRows(requests, List.of());
        }
        var chosen = new HashSet<>(IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparingLong(number -> -requests.get(number).length()))
                .limit(most)
                .toList());
        return new WaterfallRows(
                IntStream.range(0, requests.size())
                        .filter(chosen::contains)
                        .mapToObj(requests::get)
                        .toList(),
                IntStream.range(0, requests.size())
                        .filter(number -> !chosen.contains(number))
                        .mapToObj(requests::get)
                        .toList());
    }

    String restName() {
        return String.format(Locale.ROOT, "+ %,d more", rest.size());
    }

    int number() {
        return shown.size() + (rest.isEmpty() ? 0 : 1);
    }
}
