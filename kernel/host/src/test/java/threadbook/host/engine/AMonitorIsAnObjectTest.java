package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who waits for no object is told how to wait for one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AMonitorIsAnObjectTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @CsvSource({
        "wait();, wait",
        "wait(100), wait",
        "notify();, notify",
        "notifyAll();, notifyAll",
        "void f() throws Exception { wait(); }, wait",
        "new Thread(() -> notifyAll()).start();, notifyAll",
    })
    void callsWithoutOneAreAnsweredByAnExample(String cell, String name) {
        assertThat(notebook.run(cell).trace())
                .contains("static context")
                .endsWith(name + "() needs an object, and here is none: var monitor = new Object();"
                        + " synchronized (monitor) { monitor." + name + "(); }");
    }

    @Test
    void otherErrorsOfTheKindHaveNoExample() {
        assertThat(notebook.run("toString()").trace())
                .contains("static context")
                .doesNotContain("monitor");
    }

    @Test
    void theExampleRuns() {
        notebook.run("var monitor = new Object(); synchronized (monitor) { monitor.notifyAll(); }")
                .value();
    }
}
