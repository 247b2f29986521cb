package threadbook.host.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern OF_NOTEBOOK = Pattern.compile("(?<![\\w.$])\\p{Upper}[\\w$]*");

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
        return isInVain && !haveOverloads(snippets, replaced) && !compilesInPlace(piece) ? snippets : List.of();
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

    /// The compiler does not see the overloads of a method together when it only looks for errors.
    private static boolean haveOverloads(List<Snippet> snippets, List<DeclarationSnippet> declared) {
        return snippets.stream()
                .anyMatch(snippet -> snippet instanceof MethodSnippet method
                        && declared.stream()
                                .anyMatch(other -> other instanceof MethodSnippet known && differ(method, known)));
    }

    private static boolean differ(MethodSnippet one, MethodSnippet other) {
        return !one.parameterTypes().equals(other.parameterTypes());
    }

    /// A method or type waits for a name that is not known yet; a variable needs its value now.
    private static boolean refuses(Piece piece, Diag error) {
        return piece.syntax().kind() == Syntax.Kind.VARIABLE || !maySettle(error);
    }

    private static boolean declareTypes(List<Snippet> snippets) {
        return snippets.stream().anyMatch(TypeDeclSnippet.class::isInstance);
    }

    /// Where types refer to each other, only JShell compiles all of them anew.
    private boolean speaksOfTypes(Piece piece, Diag error) {
        var words = List.of(error.getMessage(Locale.ROOT).split("[^\\w$.]+"));
        return piece.syntax().declared().stream().anyMatch(words::contains)
                || shell.types()
                        .filter(type -> shell.status(type).isActive())
                        .anyMatch(type -> words.contains(type.name()));
    }

    /// JShell's own rule, which it tells nobody: later declarations can settle what is missing in classes of the
    /// notebook, whose names have no packages for us, but not what is missing in others.
    private static boolean maySettle(Diag error) {
        boolean missing = error.getCode().startsWith("compiler.err.cant.resolve")
                || error.getCode().equals("compiler.err.cant.apply.symbol");
        var location = LOCATION.matcher(error.getMessage(Locale.ROOT));
        return missing
                && (!location.find()
                        || location.group("type").isBlank()
                        || OF_NOTEBOOK.matcher(location.group("type")).find());
    }

    private boolean compilesInPlace(Piece piece) {
        String source = inPlace.of(piece);
        return !source.isEmpty() && inPlace.compiles(source);
    }
}
