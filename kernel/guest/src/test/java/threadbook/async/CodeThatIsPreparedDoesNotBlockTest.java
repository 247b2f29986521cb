package threadbook.async;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeThatIsPreparedDoesNotBlockTest {

    private static final StackTraceElement CELL = frame("REPL.$JShell$1", "answer");

    @Test
    void aClassThatIsLoaded() {
        assertTrue(Watch.preparesCode(Stream.of(
                frame("threadbook.process.CellClasses", "findClass"),
                frame("java.lang.ClassLoader", "loadClass"),
                CELL)));
    }

    @Test
    void aLambdaThatIsLinked() {
        assertTrue(Watch.preparesCode(Stream.of(
                frame("java.lang.invoke.InnerClassLambdaMetafactory", "spinInnerClass"),
                frame("java.lang.invoke.MethodHandleNatives", "linkCallSite"),
                CELL)));
    }

    @Test
    void aSleepIsTheUsersDoing() {
        assertFalse(Watch.preparesCode(Stream.of(frame("java.lang.Thread", "sleep"), CELL)));
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, 1);
    }
}
