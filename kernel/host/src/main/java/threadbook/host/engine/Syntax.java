package threadbook.host.engine;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What a piece of a cell is by its syntax alone, before anything is compiled.
///
/// @param declared names of the variables, methods and types that it declares
/// @param mentioned every simple name in it
/// @param classes whether a local or anonymous class is in it
/// @param modifiers of the variables it declares
/// @param assigned where it gives a value to a variable that it does not declare itself
@SuppressWarnings("SameNameButDifferent") // javax.tools has a Kind, too, which is named in full here
record Syntax(
        Kind kind,
        Set<String> declared,
        Set<String> mentioned,
        boolean classes,
        Set<Modifier> modifiers,
        List<Assigned> assigned) {

    /// A place in the code at which a variable is given a value.
    ///
    /// @param start offset of its name
    record Assigned(String name, int start) {}

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

    private static final String METHOD = "class Text { void text() throws Throwable { ";
    private static final String VALUE = "var it = ";
    private static final String TYPE = "class Text { ";

    private static final Syntax UNREADABLE =
            new Syntax(Kind.UNREADABLE, Set.of(), Set.of(), false, Set.of(), List.of());

    static Syntax of(String code) {
        String text = code.substring(0, Masked.end(code));
        boolean ended = text.endsWith(";") || text.endsWith("}");
        var syntax = ended
                ? statementFirst(text, text.endsWith(";") ? text.substring(0, text.length() - 1) : text)
                : expressionFirst(text);
        return syntax.kind == Kind.UNREADABLE ? member(text) : syntax;
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
        return code == null ? UNREADABLE : of(Kind.EXPRESSION, Set.of(), Set.of(), code, METHOD + VALUE);
    }

    private static Syntax ofStatements(@Nullable List<? extends StatementTree> code) {
        return code == null ? UNREADABLE : of(kind(code), declared(code), modifiers(code), code, METHOD);
    }

    private static Syntax of(
            Kind kind,
            Set<String> declared,
            Set<Modifier> modifiers,
            List<? extends StatementTree> code,
            String before) {
        var assigned = Assignments.in(code, before.length());
        return new Syntax(kind, declared, mentioned(code), haveClasses(code), modifiers, assigned);
    }

    /// A method, a class or an import; or a variable with a modifier that only a field can have.
    private static Syntax member(String text) {
        var unit = parse(TYPE + text + "\n}");
        if (unit == null) {
            return parse(text + "\n;") == null ? UNREADABLE : other(List.of(), List.of());
        }
        var members = ((ClassTree) unit.getTypeDecls().getFirst()).getMembers();
        var fields = members.stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .toList();
        return fields.isEmpty() || fields.size() < members.size()
                ? other(members, Assignments.in(members, TYPE.length()))
                : of(Kind.VARIABLE, declared(fields), modifiers(fields), fields, TYPE);
    }

    private static Syntax other(List<? extends Tree> members, List<Assigned> assigned) {
        return new Syntax(Kind.OTHER, declared(members), Set.of(), false, Set.of(), assigned);
    }

    private static @Nullable List<? extends StatementTree> expression(String text) {
        return statements(VALUE + text + "\n;");
    }

    private static Kind kind(List<? extends StatementTree> statements) {
        if (statements.stream().allMatch(VariableTree.class::isInstance)) {
            return Kind.VARIABLE;
        }
        return statements.stream().anyMatch(ClassTree.class::isInstance) ? Kind.OTHER : Kind.STATEMENT;
    }

    private static Set<String> declared(List<? extends Tree> declarations) {
        var names = new HashSet<String>();
        for (var declaration : declarations) {
            switch (declaration) {
                case VariableTree variable -> names.add(variable.getName().toString());
                case MethodTree method -> names.add(method.getName().toString());
                case ClassTree type -> names.add(type.getSimpleName().toString());
                default -> {}
            }
        }
        return names;
    }

    private static Set<Modifier> modifiers(List<? extends StatementTree> statements) {
        var modifiers = EnumSet.noneOf(Modifier.class);
        for (var statement : statements) {
            if (statement instanceof VariableTree variable) {
                modifiers.addAll(variable.getModifiers().getFlags());
            }
        }
        return modifiers;
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

    private static boolean haveClasses(List<? extends StatementTree> statements) {
        var found = new AtomicBoolean();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree declared, @Nullable Void nothing) {
                found.set(true);
                return null;
            }
        }.scan(statements, null);
        return found.get();
    }

    /// The code read as the body of a method, or null if it cannot be.
    private static @Nullable List<? extends StatementTree> statements(String code) {
        var unit = parse(METHOD + code + "\n} }");
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
