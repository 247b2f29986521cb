package threadbook.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps with the same keys, read as rows.
final class MapRows {

    /// A map with more keys is data, not a row.
    private static final int KEYS = 100;

    private MapRows() {}

    static List<@Nullable Object> keys(@Nullable Object map) {
        var keys = new ArrayList<@Nullable Object>();
        if (map instanceof Map<?, ?>) {
            Sample.of(map, KEYS)
                    .first()
                    .forEach(entry -> keys.add(entry instanceof Map.Entry<?, ?> e ? Sample.key(e) : entry));
        }
        return keys;
    }

    /// What the map has for these keys; null where it has other ones, or does not say.
    static @Nullable List<@Nullable Object> values(Map<?, ?> map, List<@Nullable Object> keys) {
        return Foreign.<@Nullable List<@Nullable Object>>ask(
                () -> {
                    var values = new ArrayList<@Nullable Object>();
                    for (Object key : keys) {
                        values.add(map.get(key));
                    }
                    return map.size() == keys.size() && keys.stream().allMatch(map::containsKey) ? values : null;
                },
                thrown -> null);
    }
}
