package threadbook.host.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A source file without a class (JLS 8.1.8), pasted into a cell: `java` would call its `main`, a cell does
/// not.
final class MainMethod {

    private static final Pattern DECLARATION = Pattern.compile("^(?:(?:public|protected|static|final)\\s+)*"
            + "void\\s+main\\s*\\(\\s*(?<parameter>(?:final\\s+)?String\\b[^,)]*)?\\)");

    private MainMethod() {}

    /// @param pieces all of a cell
    /// @return what to write to have `main` run, if the cell declares it and does nothing else
    static Optional<String> hint(List<Piece> pieces) {
        boolean runs = pieces.stream().map(piece -> piece.syntax().kind()).anyMatch(MainMethod::isRun);
        return runs
                ? Optional.empty()
                : pieces.stream()
                        .map(piece ->
                                DECLARATION.matcher(Masked.of(piece.text()).strip()))
                        .filter(Matcher::find)
                        .map(found -> found.group("parameter") == null ? "main();" : "main(new String[0]);")
                        .findFirst()
                        .map(call -> "main is declared, but a cell does not call it by itself: write " + call
                                + " below it to run the program.");
    }

    private static boolean isRun(Syntax.Kind kind) {
        return switch (kind) {
            case EXPRESSION, STATEMENT -> true;
            case VARIABLE, OTHER, UNREADABLE -> false;
        };
    }
}
