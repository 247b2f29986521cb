package threadbook.host.magic;

/// A command as it stands in a cell.
///
/// @param code the cell
record Call(Form form, String code, Stretch.Directive place) {

    /// The rest of its line, without blanks around it.
    String argument() {
        return code.substring(place.argument(), place.end()).strip();
    }

    int argumentStart() {
        int at = place.argument();
        while (at < place.end() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    int argumentEnd() {
        return argumentStart() + argument().length();
    }

    /// All that stands below it, as it stands there.
    String body() {
        return code.substring(place.body());
    }

    /// Whether what comes next is something like `<dependency>`.
    boolean isAboveXml() {
        return code.substring(place.argument()).stripLeading().startsWith("<");
    }

    int bodyStart() {
        return place.body();
    }

    int bodyEnd() {
        return code.length();
    }
}
