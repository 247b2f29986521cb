package threadbook.display;

import java.util.ArrayList;
import java.util.List;

/// A table as lines of text, its columns aligned; Chinese letters are two columns wide.
final class TableText {

    /// Longer texts would push the next column out of sight.
    private static final int WIDEST = 60;

    private final int widest;

    private final List<List<String>> lines = new ArrayList<>();
    private final List<Boolean> numeric;
    private final List<Integer> widths = new ArrayList<>();
    private final String rest;

    TableText(Table table) {
        this(table, WIDEST);
    }

    /// @param widest how many letters of a text are shown
    TableText(Table table, int widest) {
        this.widest = widest;
        numeric = table.numeric();
        rest = table.rest();
        if (!table.header().isEmpty()) {
            lines.add(oneLine(table.header()));
        }
        for (var row : table.rows()) {
            lines.add(oneLine(row));
        }
        for (int column = 0; column < numeric.size(); column++) {
            widths.add(widest(column));
        }
    }

    String text() {
        var out = new StringBuilder();
        for (var line : lines) {
            write(line, out);
            out.append('\n');
        }
        out.append(rest);
        return out.toString().stripTrailing();
    }

    private void write(List<String> line, StringBuilder out) {
        int start = out.length();
        for (int column = 0; column < line.size(); column++) {
            String gap = " ".repeat(widths.get(column) - Width.of(line.get(column)));
            out.append(column == 0 ? "" : "  ");
            out.append(numeric.get(column) ? gap : "");
            out.append(line.get(column));
            out.append(numeric.get(column) ? "" : gap);
        }
        while (out.length() > start && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    private int widest(int column) {
        int widest = 0;
        for (var line : lines) {
            widest = Math.max(widest, Width.of(line.get(column)));
        }
        return widest;
    }

    private List<String> oneLine(List<String> row) {
        var line = new ArrayList<String>();
        for (String text : row) {
            String flat = text.replace("\r\n", "↵")
                    .replace('\n', '↵')
                    .replace('\r', '↵')
                    .replace('\t', ' ');
            line.add(flat.length() > widest ? shortened(flat) : flat);
        }
        return line;
    }

    private String shortened(String text) {
        int end = Character.isHighSurrogate(text.charAt(widest - 2)) ? widest - 2 : widest - 1;
        return text.substring(0, end) + "…";
    }
}
