package threadbook.display;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of texts under a header, ready to be written as HTML or as aligned text.
///
/// @param header one text for each column, or none at all
/// @param rows each as wide as the table
/// @param numeric for each column whether it holds numbers, which stand to the right
/// @param rest what stands under the rows: empty, `… 980 more`, why the iteration failed, a note
record Table(List<String> header, List<List<String>> rows, List<Boolean> numeric, String rest) {

    private static final double SMALL = 1e-7;

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        numeric = List.copyOf(numeric);
    }

    /// This table with one more thing said under its rows.
    Table under(String note) {
        return new Table(header, rows, numeric, rest.isEmpty() ? note : rest + "\n" + note);
    }

    /// @param values row by row; rows may differ in length
    static Table of(
            List<String> header, List<? extends List<? extends @Nullable Object>> values, String rest, Limits limits) {
        int columns = header.size();
        for (var row : values) {
            columns = Math.max(columns, row.size());
        }
        boolean cut = columns > limits.columns();
        columns = Math.min(columns, limits.columns());
        var rows = new ArrayList<List<String>>();
        for (var row : values) {
            rows.add(texts(row, columns, cut, limits));
        }
        return new Table(names(header, columns, cut), rows, numeric(values, columns, cut), rest);
    }

    private static List<String> texts(List<? extends @Nullable Object> row, int columns, boolean cut, Limits limits) {
        var texts = new ArrayList<String>();
        for (int column = 0; column < columns; column++) {
            texts.add(column < row.size() ? text(row.get(column), limits) : "");
        }
        if (cut) {
            texts.add(columns < row.size() ? "…" : "");
        }
        return texts;
    }

    /// Java writes a small number as `9.4E-4`, which cannot be compared with its neighbours at a glance.
    private static String text(@Nullable Object value, Limits limits) {
        return value instanceof Double number && Math.abs(number) < 1e-3 && Math.abs(number) >= SMALL
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : new PlainText(limits.inCell()).of(value);
    }

    private static List<String> names(List<String> header, int columns, boolean cut) {
        if (header.isEmpty()) {
            return header;
        }
        var names = new ArrayList<>(header.subList(0, Math.min(columns, header.size())));
        if (cut) {
            names.add("… " + (header.size() - columns) + " more");
        }
        return names;
    }

    private static List<Boolean> numeric(
            List<? extends List<? extends @Nullable Object>> values, int columns, boolean cut) {
        var numeric = new ArrayList<Boolean>();
        for (int column = 0; column < columns; column++) {
            numeric.add(isNumeric(values, column));
        }
        if (cut) {
            numeric.add(false);
        }
        return numeric;
    }

    private static boolean isNumeric(List<? extends List<? extends @Nullable Object>> values, int column) {
        boolean some = false;
        for (var row : values) {
            Object value = column < row.size() ? row.get(column) : null;
            if (value != null && !(value instanceof Number)) {
                return false;
            }
            some |= value != null;
        }
        return some;
    }
}
