package threadbook.host.engine;

import java.util.List;

/// A cell in which everything is blanked that is no Java of its own.
///
/// Of the same length and with the same lines, so that every place in it is the place in the cell.
final class JavaOnly {

    private JavaOnly() {}

    static String of(String code, List<Part> parts) {
        var text = new StringBuilder(code.replaceAll("[^\\n]", " "));
        for (var part : parts) {
            switch (part) {
                case Part.Java(int start, int end) -> text.replace(start, end, code.substring(start, end));
                case Part.Timed(int start, int end, var _) -> text.replace(start, end, code.substring(start, end));
                case Part.Framed framed ->
                    text.replace(framed.start(), framed.end(), code.substring(framed.start(), framed.end()));
                case Part.Program _, Part.Action _ -> {}
            }
        }
        return text.toString();
    }
}
