package threadbook.display;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the table in a value, if there is one.
///
/// | value | columns |
/// | --- | --- |
/// | collection or array of records of one class | the components |
/// | map | `key`, `value`; where the values are records of one class: `key` and the components |
/// | collection or array of entries | the same |
/// | collection or array of maps with the same keys | the keys |
/// | array of arrays | without names |
final class Tables {

    private final Limits limits;

    Tables(Limits limits) {
        this.limits = limits;
    }

    /// Whether the aligned text of a table says more than the text of the value: where the value repeats its names in
    /// every row.
    record Found(Table table, boolean betterAsText) {}

    @Nullable
    Found find(Object value) {
        if (!(value instanceof Object[] || value instanceof Collection || value instanceof Map)) {
            return null;
        }
        Sample sample = Sample.of(value, limits.elements());
        if (sample.first().isEmpty()) {
            return null;
        }
        Fields fields = Fields.shared(sample.first());
        if (fields != null) {
            var rows = sample.first().stream().map(fields::values).toList();
            return found(fields.names(), rows, sample, true);
        }
        if (areAll(Map.Entry.class, sample)) {
            return ofEntries(sample);
        }
        return areAll(Map.class, sample) ? ofMaps(sample) : ofArrays(sample);
    }

    private Found ofEntries(Sample sample) {
        var keys = new ArrayList<@Nullable Object>();
        var values = new ArrayList<@Nullable Object>();
        for (Object element : sample.first()) {
            if (element instanceof Map.Entry<?, ?> entry) {
                keys.add(Sample.key(entry));
                values.add(Sample.value(entry));
            }
        }
        Fields fields = Fields.shared(values);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (int i = 0; i < keys.size(); i++) {
            var row = new ArrayList<@Nullable Object>();
            row.add(keys.get(i));
            if (fields == null) {
                row.add(values.get(i));
            } else {
                row.addAll(fields.values(values.get(i)));
            }
            rows.add(row);
        }
        var header = new ArrayList<>(List.of("key"));
        header.addAll(fields == null ? List.of("value") : fields.names());
        return found(header, rows, sample, fields != null);
    }

    private @Nullable Found ofMaps(Sample sample) {
        List<@Nullable Object> keys = MapRows.keys(sample.first().getFirst());
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Object element : sample.first()) {
            List<@Nullable Object> row = element instanceof Map<?, ?> map ? MapRows.values(map, keys) : null;
            if (row == null) {
                return null;
            }
            rows.add(row);
        }
        var header =
                keys.stream().map(key -> new PlainText(limits.inCell()).of(key)).toList();
        return header.isEmpty() ? null : found(header, rows, sample, true);
    }

    private @Nullable Found ofArrays(Sample sample) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Object element : sample.first()) {
            if (element == null || !element.getClass().isArray()) {
                return null;
            }
            rows.add(Sample.of(element, limits.columns() + 1).first());
        }
        return found(List.of(), rows, sample, false);
    }

    private static boolean areAll(Class<?> type, Sample sample) {
        for (Object element : sample.first()) {
            if (!type.isInstance(element)) {
                return false;
            }
        }
        return true;
    }

    private Found found(
            List<String> header,
            List<? extends List<? extends @Nullable Object>> rows,
            Sample sample,
            boolean betterAsText) {
        return new Found(Table.of(header, rows, sample.rest(), limits), betterAsText);
    }
}
