package threadbook.host.engine;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Engine.Completeness;
import threadbook.host.engine.Engine.Completion;
import threadbook.host.engine.Engine.Match;

/// What can be said about code that is being written. The caller holds the session's lock.
final class CodeInsight {

    private final SourceCodeAnalysis analysis;
    private final PruningCompiler compiler;

    CodeInsight(SourceCodeAnalysis analysis, PruningCompiler compiler) {
        this.analysis = analysis;
        this.compiler = compiler;
    }

    Completion complete(String code, int cursor) {
        int start = pieceStart(code, cursor);
        var anchor = new int[] {cursor - start};
        compiler.suspend(true);
        try {
            var suggestions = analysis.completionSuggestions(code.substring(start), cursor - start, anchor);
            return completion(suggestions, start + anchor[0], cursor);
        } finally {
            compiler.suspend(false);
        }
    }

    /// Those that fit the expected type come first, each name once.
    private static Completion completion(Iterable<Suggestion> suggestions, int start, int end) {
        var names = new LinkedHashMap<String, Match>();
        for (boolean fitting : new boolean[] {true, false}) {
            for (var suggestion : suggestions) {
                if (suggestion.matchesType() == fitting) {
                    names.putIfAbsent(suggestion.continuation(), match(suggestion.continuation()));
                }
            }
        }
        return new Completion(names.values().stream().toList(), start, end);
    }

    private static Match match(String text) {
        String type = text.endsWith("(") || text.endsWith("()")
                ? "function"
                : text.endsWith(".") ? "module" : Character.isUpperCase(text.codePointAt(0)) ? "class" : "instance";
        return new Match(text, type, "");
    }

    /// Signatures and, in detail, the documentation of what the cursor is on or in.
    @Nullable
    MimeBundle inspect(String code, int cursor, int detail) {
        int start = pieceStart(code, cursor);
        int end = endOfName(code, cursor);
        compiler.suspend(true);
        try {
            var found = analysis.documentation(code.substring(start), end - start, detail > 0);
            if (found.isEmpty()) {
                found = analysis.documentation(code.substring(start, end) + "(", end - start + 1, detail > 0);
            }
            return found.isEmpty()
                    ? null
                    : MimeBundle.text(
                            found.stream().map(CodeInsight::text).distinct().collect(Collectors.joining("\n")));
        } finally {
            compiler.suspend(false);
        }
    }

    private static String text(SourceCodeAnalysis.Documentation documentation) {
        String javadoc = documentation.javadoc();
        return documentation.signature() + (javadoc == null ? "" : "\n\n" + javadoc.strip() + "\n");
    }

    private static int endOfName(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Where the declaration or statement begins that the cursor is in: JShell looks at one at a time.
    private int pieceStart(String code, int cursor) {
        int start = 0;
        while (true) {
            var info = analysis.analyzeCompletion(code.substring(start, cursor));
            int rest = info.remaining() == null ? 0 : info.remaining().length();
            boolean another = info.completeness().isComplete() && rest > 0 && cursor - rest > start;
            if (!another || (info.remaining().isBlank() && !endsStatement(code, cursor - rest))) {
                return start;
            }
            start = cursor - rest;
        }
    }

    private static boolean endsStatement(String code, int end) {
        return end > 0 && (code.charAt(end - 1) == ';' || code.charAt(end - 1) == '}');
    }

    Completeness completeness(String code) {
        String rest = SynchronizedMethods.blank(code);
        while (!rest.isBlank()) {
            var info = analysis.analyzeCompletion(rest);
            switch (info.completeness()) {
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
                    return new Completeness.Incomplete(Indentation.after(code));
                }
                case UNKNOWN -> {
                    return new Completeness.Invalid();
                }
                case COMPLETE, COMPLETE_WITH_SEMI -> rest = info.remaining();
                case EMPTY -> rest = "";
            }
        }
        return new Completeness.Complete();
    }
}
