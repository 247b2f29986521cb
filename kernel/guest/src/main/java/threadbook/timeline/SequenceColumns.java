package threadbook.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Where the life lines of a sequence stand: those who talk most in what is drawn have one each, all others share one.
///
/// @param shown in the order of the participants
/// @param rest who share a line; may be none
/// @param left where the first line is, in pixels
/// @param distance from one line to the next
/// @param box how wide the box with a name is
record SequenceColumns(List<String> shown, List<String> rest, double left, double distance, double box) {

    private static final int MOST = 8;
    private static final double LONGEST_NAME = 130;
    private static final double AROUND_NAME = 18;

    /// @param all the participants
    /// @param rows what they say there
    /// @param start where the columns begin, in pixels
    static SequenceColumns of(List<String> all, SequenceRows rows, double start) {
        int most = all.size() <= MOST + 1 ? all.size() : MOST;
        var said = new HashMap<String, Integer>();
        Stream.concat(rows.first().stream(), rows.last().stream())
                .forEach(message ->
                        Stream.of(message.from(), message.to()).forEach(name -> said.merge(name, 1, Integer::sum)));
        var talkative = new HashSet<>(all.stream()
                .sorted(Comparator.comparingInt(name -> -said.getOrDefault(name, 0)))
                .limit(most)
                .toList());
        var shown = all.stream().filter(talkative::contains).toList();
        var rest = all.stream().filter(name -> !talkative.contains(name)).toList();
        return placed(shown, rest, start);
    }

    private static SequenceColumns placed(List<String> shown, List<String> rest, double start) {
        double name = shown.stream()
                .mapToDouble(each -> Math.min(LONGEST_NAME, Card.LETTERS.width(each)))
                .reduce(60, Math::max);
        double box = name + AROUND_NAME;
        int number = shown.size() + (rest.isEmpty() ? 0 : 1);
        double room = Card.WIDTH - Card.PADDING - start - box;
        double distance = number < 2 ? 0 : room / (number - 1);
        double narrow = number < 2 ? box : Math.min(box, distance - 8);
        return new SequenceColumns(shown, rest, start + box / 2, distance, narrow);
    }

    /// What stands above each line.
    List<String> names() {
        return rest.isEmpty()
                ? shown
                : Stream.concat(shown.stream(), Stream.of(restName())).toList();
    }

    private String restName() {
        return String.format(Locale.ROOT, "+ %,d more", rest.size());
    }

    boolean isShown(String participant) {
        return shown.contains(participant);
    }

    /// All who share the last line have the same place.
    int column(String participant) {
        int column = shown.indexOf(participant);
        return column < 0 ? shown.size() : column;
    }

    double x(int column) {
        return left + column * distance;
    }

    double x(String participant) {
        return x(column(participant));
    }
}
