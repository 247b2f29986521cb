package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `synchronized` before a method of a cell counts, wherever it stands.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynchronizedMethodsLockOneObjectTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
        notebook.run("boolean isLocked() { return Thread.holdsLock(threadbook.agent.Notebook.class); }");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synchronized boolean method() { return isLocked(); }",
                "  synchronized boolean method() { return isLocked(); }",
                "synchronized\nboolean method() { return isLocked(); }",
                "synchronized static boolean method() { return isLocked(); }",
                "static synchronized boolean method() { return isLocked(); }",
                "public synchronized boolean method() { return isLocked(); }",
                "synchronized <T> boolean method() { return isLocked(); }",
                "@Deprecated synchronized boolean method() { return isLocked(); }",
                "// a comment\nsynchronized boolean method() { return isLocked(); }",
                "/* synchronized */ synchronized boolean method() { return isLocked(); }",
                "int before = 1; synchronized boolean method() { return isLocked(); }",
                "int before = 1;\n\nsynchronized boolean method() { return isLocked(); }",
                "synchronized boolean other() { return false; }\nsynchronized boolean method() { return isLocked(); }",
            })
    void itIsLocked(String declaration) {
        notebook.run("boolean method() { return false; }");
        notebook.run(declaration).outcome();
        notebook.assertValue("method() + \" \" + isLocked()").isEqualTo("true false");
    }

    @Test
    void itsErrorsAreWhereTheyStand() {
        notebook.run("synchronized int fails(int by) {\n    return 1 / by;\n}");
        assertThat(notebook.run("fails(0)").trace())
                .contains("fails (cell")
                .contains("line 2")
                .contains("return 1 / by;");
        assertThat(notebook.run("synchronized int wrong() { return \"text\"; }").trace())
                .contains("\"text\"")
                .contains("^");
    }
}
