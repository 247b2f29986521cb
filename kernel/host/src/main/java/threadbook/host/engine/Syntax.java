package threadbook.host.engine;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What a piece of a cell is by its syntax alone, before anything is compiled.
///
/// @param declared names of the variables it declares
/// @param mentioned every simple name in it
/// @param anonymous whether an anonymous class is in it
@SuppressWarnings("SameNameButDifferent") // javax.tools has a Kind, too, which is named in full here
record Syntax(Kind kind, Set<String> declared, Set<String> mentioned, boolean anonymous) {

    enum Kind {
        /// `1 + 1`, also with a semicolon behind it: Java has no such statement (JLS 14.8).
        EXPRESSION,
        /// `counter.next();`, `for …`
        STATEMENT,
        VARIABLE,
        /// A method, a type, an import.
        OTHER,
        /// Cannot be read, as far as this can tell: syntax that is new to it might be fine.
        UNREADABLE
    }

    /// To set up a compiler takes longer than to parse a line, so they are used again.
    private static final JavacTaskPool PARSERS = new JavacTaskPool(2);

    private static final JavaFileManager FILES =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);

    private static final Syntax OTHER = new Syntax(Kind.OTHER, Set.of(), Set.of(), false);
    private static final Syntax UNREADABLE = new Syntax(Kind.UNREADABLE, Set.of(), Set.of(), false);

    static Syntax of(String code) {
        String text = code.substring(0, Masked.end(code));
        boolean ended = text.endsWith(";") || text.endsWith("}");
        var syntax = ended
                ? statementFirst(text, text.endsWith(";") ? text.substring(0, text.length() - 1) : text)
                : expressionFirst(text);
        return syntax.kind == Kind.UNREADABLE && isMember(text) ? OTHER : syntax;
    }

    private static Syntax statementFirst(String text, String expression) {
        var statements = statements(text);
        return statements == null ? ofExpression(expression(expression)) : ofStatements(statements);
    }

    private static Syntax expressionFirst(String text) {
        var expression = expression(text);
        return expression == null ? ofStatements(statements(text + ";")) : ofExpression(expression);
    }

    private static Syntax ofExpression(@Nullable List<? extends StatementTree> code) {
        return code == null ? UNREADABLE : new Syntax(Kind.EXPRESSION, Set.of(), mentioned(code), isAnonymousIn(code));
    }

    private static Syntax ofStatements(@Nullable List<? extends StatementTree> code) {
        return code == null ? UNREADABLE : new Syntax(kind(code), declared(code), mentioned(code), isAnonymousIn(code));
    }

    /// A method, a class or an import.
    private static boolean isMember(String text) {
        return parse("class Text { " + text + "\n}") != null || parse(text + "\n;") != null;
    }

    private static @Nullable List<? extends StatementTree> expression(String text) {
        return statements("var it = " + text + "\n;");
    }

    private static Kind kind(List<? extends StatementTree> statements) {
        if (statements.stream().allMatch(VariableTree.class::isInstance)) {
            return Kind.VARIABLE;
        }
        return statements.stream().anyMatch(ClassTree.class::isInstance) ? Kind.OTHER : Kind.STATEMENT;
    }

    private static Set<String> declared(List<? extends StatementTree> statements) {
        var names = new HashSet<String>();
        for (var statement : statements) {
            if (statement instanceof VariableTree variable) {
                names.add(variable.getName().toString());
            }
        }
        return names;
    }

    private static Set<String> mentioned(List<? extends StatementTree> statements) {
        var names = new HashSet<String>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void nothing) {
                names.add(identifier.getName().toString());
                return null;
            }
        }.scan(statements, null);
        return names;
    }

    private static boolean isAnonymousIn(List<? extends StatementTree> statements) {
        var found = new AtomicBoolean();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
                found.compareAndSet(false, made.getClassBody() != null);
                return super.visitNewClass(made, null);
            }
        }.scan(statements, null);
        return found.get();
    }

    /// The code read as the body of a method, or null if it cannot be.
    private static @Nullable List<? extends StatementTree> statements(String code) {
        var unit = parse("class Text { void text() throws Throwable { " + code + "\n} }");
        if (unit == null) {
            return null;
        }
        var members = ((ClassTree) unit.getTypeDecls().getFirst()).getMembers();
        return members.size() == 1 ? ((MethodTree) members.getFirst()).getBody().getStatements() : null;
    }

    /// The source file, or null if there are errors in it.
    private static @Nullable CompilationUnitTree parse(String source) {
        var errors = new DiagnosticCollector<JavaFileObject>();
        var unit = PARSERS.getTask(
                null, FILES, errors, List.of("-proc:none"), null, List.of(new Source(source)), Syntax::parse);
        return errors.getDiagnostics().isEmpty() ? unit : null;
    }

    private static CompilationUnitTree parse(JavacTask task) {
        try {
            return task.parse().iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String code) {
            super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
