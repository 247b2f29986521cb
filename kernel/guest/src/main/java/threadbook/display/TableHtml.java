package threadbook.display;

import java.util.List;

/// A table as HTML that the notebook styles itself: no colours of ours, so that it reads on dark and light.
///
/// Only the alignment is ours, since frontends differ in it and numbers are read from the right.
final class TableHtml {

    private final Table table;
    private final StringBuilder out = new StringBuilder();

    TableHtml(Table table) {
        this.table = table;
    }

    String html() {
        out.append("<table>\n");
        if (!table.header().isEmpty()) {
            out.append("<thead>\n");
            row("th", table.header());
            out.append("</thead>\n");
        }
        out.append("<tbody>\n");
        for (var row : table.rows()) {
            row("td", row);
        }
        out.append("</tbody>\n");
        rest();
        return out.append("</table>").toString();
    }

    private void row(String tag, List<String> texts) {
        out.append("<tr>");
        for (int column = 0; column < texts.size(); column++) {
            out.append('<').append(tag).append(" style=\"text-align: ");
            out.append(table.numeric().get(column) ? "right" : "left").append("\">");
            out.append(Markup.escape(texts.get(column)).replace("\n", "<br>"));
            out.append("</").append(tag).append('>');
        }
        out.append("</tr>\n");
    }

    private void rest() {
        if (!table.rest().isEmpty()) {
            out.append("<tfoot>\n<tr><td colspan=\"").append(table.numeric().size());
            out.append("\" style=\"text-align: left\">")
                    .append(Markup.escape(table.rest()).replace("\n", "<br>"));
            out.append("</td></tr>\n</tfoot>\n");
        }
    }
}
