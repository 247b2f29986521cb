package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// `volatile` and `final` mean for a variable of the notebook what they mean for any field. JShell drops them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModifiersOfVariablesCountTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    private void isRefused(String code, String name, int line) {
        var failure = notebook.run(code).failure();
        assertThat(failure.name()).isEqualTo("CompilationError");
        assertThat(failure.message()).isEqualTo("cannot assign a value to final variable " + name);
        assertThat(String.join("\n", failure.traceback())).contains("line " + line + ", column ");
    }

    @Test
    void aThreadSeesTheNewValueOfAVolatileVariable() {
        notebook.run("volatile boolean running = true; volatile int first = 1, second = 2;")
                .value();
        notebook.run("var spinning = Thread.ofPlatform().daemon().start(() -> { long k = 0; while (running) k++; });")
                .value();
        notebook.run("Thread.sleep(500); running = false;").value();
        notebook.assertValue("spinning.join(Duration.ofSeconds(20))").isEqualTo("true");
    }

    @Test
    void aFinalVariableKeepsItsValue() {
        notebook.run("final int limit = 3; final var names = new ArrayList<String>(); int free = 1;")
                .value();
        isRefused("free = 2;\nlimit = 4;", "limit", 2);
        isRefused("limit++", "limit", 1);
        isRefused("void raise() {\n    limit += 1;\n}", "limit", 2);
        isRefused("names = null;", "names", 1);
        notebook.run("names.add(\"a\"); free++;").value();
        notebook.assertValue("limit + \" \" + names + free").isEqualTo("3 [a]3");
        notebook.run("void own() { int limit = 1; limit = 2; } for (int limit = 0; limit < 2; limit++) { }")
                .value();
    }

    @Test
    void declaredAnewItIsWhatItIsDeclaredAs() {
        notebook.run("final int fixed = 1;").value();
        notebook.run("int fixed = 2;").value();
        notebook.run("fixed = 3;").value();
        notebook.assertValue("fixed").isEqualTo("3");
    }
}
