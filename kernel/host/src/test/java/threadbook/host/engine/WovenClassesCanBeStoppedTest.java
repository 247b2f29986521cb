package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;
import threadbook.cell.StopPoints;

/// The weaver changes where a class can be stopped and what its traces say, and nothing it does.
class WovenClassesCanBeStoppedTest {

    private final Cell cell = new threadbook.cell.Cell(1, _ -> {});

    @BeforeEach
    void enter() {
        cell.enter();
    }

    @AfterEach
    void leave() {
        cell.leave();
    }

    private static Method method(String body) throws Exception {
        return new Woven(Map.of("T", "import java.util.*; public class T {\n" + body + "\n}"))
                .loadClass("T")
                .getMethod("run");
    }

    private static Object call(Method method) throws Throwable {
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object call(String body) throws Throwable {
        return call(method(body));
    }

    private Object stopped(String body) throws Throwable {
        var method = method(body);
        Thread.currentThread().interrupt();
        return whileStopping(method);
    }

    private Object whileStopping(Method method) throws Throwable {
        cell.stop();
        StopPoints.arm();
        try {
            return call(method);
        } finally {
            StopPoints.disarm();
            cell.release();
            boolean _ = Thread.interrupted();
        }
    }

    @Test
    void allKindsOfCodeStillDoTheSame() throws Throwable {
        assertThat(call("""
                sealed interface S permits A, B {}
                record A(int i) implements S {}
                record B(String s) implements S {}
                enum E { X { int v() { return 1; } }, Y { int v() { return 2; } }; abstract int v(); }
                static long sum(S... all) {
                    long sum = 0;
                    outer:
                    for (var s : all) {
                        do {
                            switch (s) {
                                case A(var i) when i > 10 -> { continue outer; }
                                case A(var i) -> sum += i;
                                case B(var text) -> { try { sum += Integer.parseInt(text); } catch (NumberFormatException e) { sum -= 1; } finally { sum += 100; } }
                            }
                        } while (sum < 0);
                    }
                    for (var e : E.values()) { synchronized (e) { sum += e.v(); } }
                    return sum + List.of(1, 2, 3).stream().mapToInt(i -> i * 2).sum();
                }
                public static Object run() { return sum(new A(1), new A(11), new B("7"), new B("x")); }
                """)).isEqualTo(1L + 107 + 99 + 3 + 12);
    }

    @Test
    void loopsAndCallsEnd() {
        assertThatThrownBy(() -> stopped("public static Object run() { while (true) {} }"))
                .isInstanceOf(CellStopped.class);
        assertThatThrownBy(() -> stopped("public static Object run() { for (int i = 0; ; i++) if (i < 0) return i; }"))
                .isInstanceOf(CellStopped.class);
        assertThatThrownBy(() ->
                        stopped("static int f(int i) { return f(i); } public static Object run() { return f(1); }"))
                .isInstanceOf(CellStopped.class);
        assertThatThrownBy(() -> stopped("T() {} public static Object run() { return new T(); }"))
                .isInstanceOf(CellStopped.class);
    }

    @Test
    void theStopIsNotForHandlers() {
        assertThatThrownBy(() -> stopped("static void f() {} public static Object run() {"
                        + " while (true) try { f(); } catch (Throwable e) { } }"))
                .isInstanceOf(CellStopped.class);
    }

    @Test
    void finallyIsDone() {
        assertThatThrownBy(() -> stopped("public static Object run() { try { while (true) {} } finally {"
                        + " System.setProperty(\"threadbook.test.finally\", \"done\"); } }"))
                .isInstanceOf(CellStopped.class);
        assertThat(System.clearProperty("threadbook.test.finally")).isEqualTo("done");
    }

    @Test
    void whatWasOpenedIsClosed() throws Exception {
        String resource =
                "static void closed(String name) { for (int i = 0; i < 2; i++) System.setProperty(name, \"done\"); }";
        var method = method(resource + """
                record R(String name) implements AutoCloseable { public void close() { closed(name); } }
                public static Object run() throws Exception {
                    AutoCloseable b = () -> closed("threadbook.test.b");
                    try (var a = new R("threadbook.test.a"); b; R none = null) {
                        Thread.currentThread().interrupt();
                        while (true) {}
                    }
                }""");
        assertThatThrownBy(() -> whileStopping(method)).isInstanceOf(CellStopped.class);
        assertThat(System.clearProperty("threadbook.test.a")).isEqualTo("done");
        assertThat(System.clearProperty("threadbook.test.b")).isEqualTo("done");
    }

    @Test
    void aHandlerThatClosesSomethingDoesNotSwallowTheStop() {
        assertThatThrownBy(() -> stopped("""
                public static Object run() throws Exception {
                    var r = new java.io.StringReader("x");
                    try { while (true) {} } catch (Throwable t) { r.close(); }
                    return "went on";
                }""")).isInstanceOf(CellStopped.class);
    }

    @Test
    void tracesSpeakOfTheCell() {
        assertThatThrownBy(() -> call("\n\npublic static Object run() {\n  throw new RuntimeException(); }"))
                .satisfies(thrown -> {
                    var frame = thrown.getStackTrace()[0];
                    assertThat(frame.getFileName()).isEqualTo("cell 7");
                    assertThat(frame.getLineNumber()).isEqualTo(105);
                });
    }

    @Test
    void classesThatKnowEachOtherAreWovenTogether() throws Throwable {
        var woven = new Woven(Map.of(
                "X",
                        "public class X { public static Object run() { Base b = Math.random() < 2 ? new L() : new R(); while (b == null) {} return b.n(); } }",
                "Base", "public abstract class Base { abstract int n(); }",
                "L", "public class L extends Base { int n() { return 1; } }",
                "R", "public class R extends Base { int n() { return 2; } }"));
        assertThat(woven.loadClass("X").getMethod("run").invoke(null)).isEqualTo(1);
    }

    /// Compiles, weaves and loads: line n becomes line 100 + n of cell 7.
    private static final class Woven extends ClassLoader {
        private final Map<String, byte[]> classes = new HashMap<>();

        Woven(Map<String, String> sources) {
            super(Woven.class.getClassLoader());
            var raw = compile(sources);
            var weaver = new Weaver(Woven.class.getClassLoader());
            raw.forEach(weaver::know);
            raw.forEach(
                    (name, bytes) -> classes.put(name, weaver.weave(bytes, "cell 7", line -> line + 100, Set.of())));
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        private static Map<String, byte[]> compile(Map<String, String> sources) {
            var compiler = ToolProvider.getSystemJavaCompiler();
            var files = new Files(compiler.getStandardFileManager(null, null, null));
            var units = sources.entrySet().stream().map(Source::new).toList();
            assertThat(compiler.getTask(null, files, null, List.of("-g", "-proc:none"), null, units)
                            .call())
                    .isTrue();
            var bytes = new HashMap<String, byte[]>();
            files.written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
            return bytes;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Map.Entry<String, String> source) {
            super(URI.create("string:///" + source.getKey() + ".java"), Kind.SOURCE);
            this.text = source.getValue();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Files(JavaFileManager next) {
            super(next);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
