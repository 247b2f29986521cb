package threadbook.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// In which order lanes are drawn: that of their beginnings, but workers of one pool by their numbers.
///
/// `pool-1-worker-2` and `pool-1-worker-10` are of one pool, as their names differ in the last number alone. Where two
/// have the same name, these are several pools, and nobody can tell which is whose.
final class LaneOrder {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}$");

    private LaneOrder() {}

    /// @param shown numbers of lanes, in the order of their beginnings
    /// @return the same numbers; the first stays where it is
    static List<Integer> of(List<Lane> lanes, List<Integer> shown) {
        Map<String, List<Integer>> pools = new LinkedHashMap<>();
        for (int number : shown) {
            String pool =
                    number == 0 ? "" : NUMBER.matcher(lanes.get(number).name()).replaceFirst("#");
            pools.computeIfAbsent(pool, _ -> new ArrayList<>()).add(number);
        }
        pools.values().stream()
                .filter(pool -> isOne(lanes, pool))
                .forEach(pool -> pool.sort(Comparator.comparingLong(
                        number -> number == 0 ? -1 : worker(lanes.get(number).name()))));
        return pools.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isOne(List<Lane> lanes, List<Integer> pool) {
        long names =
                pool.stream().map(number -> lanes.get(number).name()).distinct().count();
        return names == pool.size();
    }

    private static long worker(String name) {
        var number = NUMBER.matcher(name);
        return number.find() ? Long.parseLong(number.group()) : 0;
    }
}
