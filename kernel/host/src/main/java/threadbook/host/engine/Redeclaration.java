package threadbook.host.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;

/// Keeps what is declared from being lost to a slip of the pen.
///
/// JShell lets go of what has the name of a new declaration before it compiles that. So where something is at stake,
/// the piece is compiled for nothing but its errors first: a variable keeps its value, a method its callers.
final class Redeclaration {

    private static final Pattern LOCATION =
            Pattern.compile("(?m)^\\s*location: *(?:variable \\S+ of type|@?\\p{Lower}+)?(?<type>.*)$");

    /// A name that is not in a package.
    private static final Pattern NAME = Pattern.compile("(?U)(?<![\\w.$])[\\w$]+");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final InPlace inPlace;

    Redeclaration(JShell shell, SourceCodeAnalysis analysis, InPlace inPlace) {
        this.shell = shell;
        this.analysis = analysis;
        this.inPlace = inPlace;
    }

    /// @return what of the piece would be refused; empty if it may be evaluated
    List<Snippet> refused(Piece piece) {
        var replaced = namesakes(piece.syntax().declared());
        if (replaced.stream().allMatch(snippet -> isTheSame(snippet, piece))) {
            return List.of();
        }
        var snippets = analysis.sourceToSnippets(piece.source());
        var errors = snippets.stream()
                .flatMap(shell::diagnostics)
                .filter(Diag::isError)
                .toList();
        boolean isInVain = errors.stream().anyMatch(error -> refuses(piece, error))
                && !(declareTypes(snippets) && errors.stream().anyMatch(error -> speaksOfTypes(piece, error)));
        return isInVain && !compilesTogether(piece, snippets, replaced) && !compilesInPlace(piece)
                ? snippets
                : List.of();
    }

    private List<DeclarationSnippet> namesakes(Set<String> names) {
        return names.isEmpty()
                ? List.of()
                : shell.snippets()
                        .filter(DeclarationSnippet.class::isInstance)
                        .map(DeclarationSnippet.class::cast)
                        .filter(snippet -> names.contains(snippet.name())
                                && shell.status(snippet).isActive())
                        .toList();
    }

    private static boolean isTheSame(DeclarationSnippet snippet, Piece piece) {
        return snippet.source().strip().equals(piece.source().strip());
    }

    /// Alone, a method does not see its overloads, nor a variable those of the same statement.
    private boolean compilesTogether(Piece piece, List<Snippet> snippets, List<DeclarationSnippet> declared) {
        var overloads = declared.stream()
                .filter(other -> snippets.stream().anyMatch(snippet -> areOverloads(snippet, other)))
                .map(Snippet::source)
                .toList();
        return (snippets.size() > 1 || !overloads.isEmpty())
                && inPlace.compiles("class $together { $together() throws Throwable {} " + piece.source() + "\n"
                        + String.join("\n", overloads) + "\n}");
    }

    private static boolean areOverloads(Snippet one, Snippet other) {
        return one instanceof MethodSnippet method
                && other instanceof MethodSnippet known
                && !method.parameterTypes().equals(known.parameterTypes());
    }

    /// A method or type waits for a name that is not known yet; a variable needs its value now, but gets the names of
    /// its own statement.
    private boolean refuses(Piece piece, Diag error) {
        return piece.syntax().kind() == Syntax.Kind.VARIABLE
                ? !OpenNames.explain(error, List.copyOf(piece.syntax().declared()))
                : !maySettle(piece, error);
    }

    private static boolean declareTypes(List<Snippet> snippets) {
        return snippets.stream().anyMatch(TypeDeclSnippet.class::isInstance);
    }

    /// Where types refer to each other, only JShell compiles all of them anew. What a value would have to be is another
    /// matter: what is of no such type is none of them.
    private boolean speaksOfTypes(Piece piece, Diag error) {
        return namesTypes(piece, error.getMessage(Locale.ROOT).replaceFirst(" cannot be converted to .*", ""));
    }

    private boolean namesTypes(Piece piece, String text) {
        var names = NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        return piece.syntax().declared().stream().anyMatch(names::contains)
                || shell.types()
                        .filter(type -> shell.status(type).isActive())
                        .anyMatch(type -> names.contains(type.name()));
    }

    /// JShell's own rule, which it tells nobody: later declarations can settle what is missing in classes of the
    /// notebook, which are in no package for us, but not what is missing in others.
    private boolean maySettle(Piece piece, Diag error) {
        boolean missing = error.getCode().startsWith("compiler.err.cant.resolve")
                || error.getCode().equals("compiler.err.cant.apply.symbol");
        var location = LOCATION.matcher(error.getMessage(Locale.ROOT));
        return missing
                && (!location.find() || location.group("type").isBlank() || namesTypes(piece, location.group("type")));
    }

    private boolean compilesInPlace(Piece piece) {
        String source = inPlace.of(piece);
        return !source.isEmpty() && inPlace.compiles(source);
    }
}
