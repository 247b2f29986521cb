package threadbook.display;

import java.util.List;
import java.util.stream.IntStream;

/// A table of texts, to be shown as they are.
///
/// @param header one text for each column
/// @param rows each as wide as the header
/// @param numeric the columns that stand to the right
/// @param note what stands under the rows; may be empty
public record Sheet(List<String> header, List<List<String>> rows, List<String> numeric, String note) {

    private static final int WIDEST = 100;

    public Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        numeric = List.copyOf(numeric);
    }

    /// Only those columns in which a row says something.
    public Sheet withoutEmptyColumns() {
        var said = IntStream.range(0, header.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .boxed()
                .toList();
        var less = rows.stream().map(row -> only(said, row)).toList();
        return new Sheet(only(said, header), less, numeric, note);
    }

    private static List<String> only(List<Integer> columns, List<String> all) {
        return columns.stream().map(all::get).toList();
    }

    public MimeBundle bundle() {
        var toTheRight = header.stream().map(numeric::contains).toList();
        var table = new Table(header, rows, toTheRight, note);
        return MimeBundle.text(new TableText(table, WIDEST).text()).and(MimeBundle.HTML, new TableHtml(table).html());
    }
}
