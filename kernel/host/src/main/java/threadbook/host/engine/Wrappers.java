package threadbook.host.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/// Looks up how JShell has wrapped a snippet in a class, and puts parts of ours into JShell; the only place that knows
/// its inside.
///
/// JShell tells this for its own stack traces only, after the code ran. We need it when a class is loaded, to give the
/// class the notebook's line numbers: so that every trace is right, whoever prints it. Needs `jdk.jshell/jdk.jshell`
/// opened.
final class Wrappers {

    /// The snippet that a line of a wrapper class comes from.
    ///
    /// @param line the line within that snippet, from 0
    record Origin(Snippet snippet, int line) {}

    private static final String UNKNOWN = "The JShell of this JDK is made differently";

    private final Field outerMap;
    private final Method outerOfClass;

    Wrappers() {
        try {
            outerMap = JShell.class.getDeclaredField("outerMap");
            outerMap.setAccessible(true);
            outerOfClass = opened(outerMap.getType(), "getOuter", String.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Puts compilers of ours into JShell.
    void use(PruningCompiler compiler, JShell shell) {
        try {
            field(value(shell, "taskFactory"), "javacTaskPool").set(value(shell, "taskFactory"), compiler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Puts a list of snippets into JShell that can be told which names matter.
    LiveSnippets watchSnippets(JShell shell) {
        try {
            Object maps = value(shell, "maps");
            var list = field(maps, "keyIndexToSnippet");
            var live = new LiveSnippets(snippetsIn(list, maps));
            list.set(maps, live);
            return live;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Puts a list of compiled classes into JShell that can be told which matter.
    LiveClasses watchClasses(JShell shell) {
        try {
            Object files = value(value(shell, "taskFactory"), "fileManager");
            var classes = new LiveClasses(Wrappers::textOf);
            field(files, "classObjects").set(files, classes);
            return classes;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Keeps JShell from falling over types that it has rejected.
    void hideRejectedTypes(JShell shell) {
        try {
            Object maps = value(shell, "maps");
            Object keys = value(shell, "keyMap");
            var snippetOf = opened(maps.getClass(), "getSnippet", Class.forName("jdk.jshell.Key"));
            field(keys, "classMap").set(keys, new DeclaredTypes(key -> isDeclared(snippetOf, maps, key)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    private static boolean isDeclared(Method snippetOf, Object maps, Object key) {
        try {
            return snippetOf.invoke(maps, key) != null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Puts off what JShell does in the background.
    PackageIndex putOff(SourceCodeAnalysis analysis) {
        call(analysis, "suspendIndexing");
        return new PackageIndex(() -> call(analysis, "resumeIndexing"), () -> call(analysis, "classpathChanged"));
    }

    private static void call(Object owner, String method) {
        try {
            var _ = opened(owner.getClass(), method).invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    /// Every name that a snippet has mentioned so far, whatever it stands for there.
    @SuppressWarnings("unchecked") // declared as Map<String, Set<Integer>>
    Set<String> mentionedNames(JShell shell) {
        try {
            return Collections.unmodifiableSet(((Map<String, ?>) value(value(shell, "maps"), "dependencies")).keySet());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    private static String textOf(Object classFile) {
        try {
            var bytes = (byte[]) opened(classFile.getClass(), "getBytes").invoke(classFile);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
        return field(owner, name).get(owner);
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        var field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked") // declared as List<Snippet>
    private static Collection<Snippet> snippetsIn(Field list, Object maps) throws IllegalAccessException {
        return (Collection<Snippet>) list.get(maps);
    }

    private static Method opened(Class<?> owner, String name, Class<?>... parameters) throws NoSuchMethodException {
        var method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /// The snippets that JShell put into one wrapper class: one, or the overloads of a method.
    ///
    /// @param className binary name of the wrapper or of a class in it
    Collection<Snippet> snippets(JShell shell, String className) {
        try {
            var outer = outerOfClass.invoke(outerMap.get(shell), className);
            return outer == null ? List.of() : snippetsOf(outer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }

    @SuppressWarnings("unchecked") // declared as LinkedHashMap<Wrap, Snippet>
    private static Collection<Snippet> snippetsOf(Object outer) throws ReflectiveOperationException {
        return ((Map<Object, Snippet>) value(outer, "wrapToSnippet")).values();
    }

    /// Where a line of a wrapper class comes from, or null for lines that JShell has added.
    ///
    /// @param line as the compiler counts it, from 1
    @Nullable
    Origin origin(JShell shell, String className, int line) {
        try {
            var outer = outerOfClass.invoke(outerMap.get(shell), className);
            if (outer == null) {
                return null;
            }
            var snippet = (Snippet)
                    opened(outer.getClass(), "wrapLineToSnippet", int.class).invoke(outer, line - 1);
            int inside = (int) opened(outer.getClass().getSuperclass(), "wrapLineToSnippetLine", int.class)
                    .invoke(outer, line - 1);
            return snippet == null ? null : new Origin(snippet, inside);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
    }
}
