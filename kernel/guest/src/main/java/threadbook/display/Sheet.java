package threadbook.display;

import java.util.List;

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

    public MimeBundle bundle() {
        var toTheRight = header.stream().map(numeric::contains).toList();
        var table = new Table(header, rows, toTheRight, note);
        return MimeBundle.text(new TableText(table, WIDEST).text()).and(MimeBundle.HTML, new TableHtml(table).html());
    }
}
