package threadbook.host.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// Looks up how JShell has wrapped a snippet in a class; the only place that knows the inside of JShell.
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

    /// Puts a list into JShell that can be told which names matter.
    LiveSnippets watch(JShell shell) {
        try {
            var maps = JShell.class.getDeclaredField("maps");
            maps.setAccessible(true);
            var list = maps.getType().getDeclaredField("keyIndexToSnippet");
            list.setAccessible(true);
            var live = new LiveSnippets(snippetsIn(list, maps.get(shell)));
            list.set(maps.get(shell), live);
            return live;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(UNKNOWN, e);
        }
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
        var field = outer.getClass().getDeclaredField("wrapToSnippet");
        field.setAccessible(true);
        return ((Map<Object, Snippet>) field.get(outer)).values();
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
