package threadbook.host.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import threadbook.host.engine.Engine.Completeness;
import threadbook.host.engine.Engine.Match;

/// Completion and inspection wait for no cell, and see everything that has been declared.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheHostAnswersWhileACellRunsTest {

    private Notebook notebook;
    private Notebook.Ran running;

    @BeforeAll
    void open() {
        notebook = new Notebook();
        notebook.run(
                "int visible = 5; String visitor = \"v\";\n/// Adds.\nint plus(int a, int b) { return a + b; }\nrecord Visit(int day) {}");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @BeforeEach
    void run() {
        running = notebook.start("{ System.out.println(\"ready\"); Thread.sleep(100_000); }");
        running.screen().await("ready");
    }

    @AfterEach
    void stop() {
        assertThat(running.end()).isNotDone();
        running.interrupt();
        assertThat(running.failure().name()).isEqualTo("Interrupted");
    }

    @Test
    void completion() {
        assertThat(notebook.engine().complete("visi", 4).matches())
                .extracting(Match::text)
                .contains("visible", "visitor");
        var member = notebook.engine().complete("int a = 1;\nvisitor.len", 22);
        assertThat(member.matches()).extracting(Match::text).contains("length()");
        assertThat(member.start()).isEqualTo(19);
        assertThat(member.end()).isEqualTo(22);
        assertThat(notebook.engine().complete("new Visi", 8).matches())
                .extracting(Match::text)
                .contains("Visit(");
        assertThat(notebook.engine().complete("线 = \"é\"; Thread.sl", 18).matches())
                .extracting(Match::text)
                .contains("sleep(");
        assertThat(notebook.engine().complete("", 0).end()).isZero();
    }

    @Test
    void inspection() {
        assertThat(notebook.engine().inspect("plus(1, 2)", 2, 0))
                .isNotNull()
                .satisfies(found -> assertThat(found.data().get("text/plain")).contains("plus(int a, int b)"));
        assertThat(notebook.engine().inspect("nonsense(", 3, 1)).isNull();
        assertThat(notebook.engine().inspect("", 0, 1)).isNull();
    }

    @Test
    void completeness() {
        var engine = notebook.engine();
        assertThat(engine.completeness("int x = 1;")).isEqualTo(new Completeness.Complete());
        assertThat(engine.completeness("1 + 1")).isEqualTo(new Completeness.Complete());
        assertThat(engine.completeness("")).isEqualTo(new Completeness.Complete());
        assertThat(engine.completeness("void f() {\n    if (true) {"))
                .isEqualTo(new Completeness.Incomplete("        "));
        assertThat(engine.completeness("foo(1,")).isEqualTo(new Completeness.Incomplete("    "));
        assertThat(engine.completeness("/* open")).isInstanceOf(Completeness.Incomplete.class);
        assertThat(engine.completeness("int x = 5 5 )")).isEqualTo(new Completeness.Invalid());
        assertThat(engine.completeness("\"" + "x".repeat(50_000) + "\"")).isEqualTo(new Completeness.Complete());
        assertThat(engine.completeness("f(\"" + "x".repeat(50_000) + "\","))
                .isEqualTo(new Completeness.Incomplete("    "));
    }

    @Test
    void manyAtOnce() {
        var asked = new CompletableFuture<?>[16];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = CompletableFuture.runAsync(
                    () -> {
                        assertThat(notebook.engine().complete("visi", 4).matches())
                                .isNotEmpty();
                        assertThat(notebook.engine().inspect("plus", 2, 1)).isNotNull();
                    },
                    task -> Thread.ofVirtual().start(task));
        }
        assertThat(CompletableFuture.allOf(asked)).succeedsWithin(20, SECONDS);
    }
}
