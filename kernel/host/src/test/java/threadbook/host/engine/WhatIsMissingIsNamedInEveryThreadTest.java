package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A call of what refers to something not declared yet is explained, whichever thread made it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIsMissingIsNamedInEveryThreadTest {

    private final Notebook notebook = new Notebook();

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void aThreadThatDiesOfItSaysWhatAndWhere() {
        var ran = notebook.run("""
                void f() {
                    missing();
                }
                { var t = new Thread(() -> f(), "t"); t.start(); t.join(); }""");
        assertThat(Notebook.plain(ran.screen().errors()))
                .contains("Exception in thread \"t\" UnresolvedReference: f() refers to method missing(),"
                        + " which is not declared yet (cell " + notebook.number() + ", line 2)\n")
                .doesNotContain("SPIResolutionException");
    }

    @Test
    void theFailureOfATaskSaysItInItsMessageAndInItsCause() {
        notebook.run("void g(int n) { absent(n); }");
        var ran = notebook.run("""
                try (var pool = Executors.newSingleThreadExecutor()) { pool.submit(() -> g(1)).get(); }""");
        String sentence = "UnresolvedReference: g(int) refers to method absent(int), which is not declared yet (cell "
                + (notebook.number() - 1) + ", line 1)";
        assertThat(ran.trace())
                .startsWith("java.util.concurrent.ExecutionException: " + sentence + "\n")
                .contains("Caused by: " + sentence + "\n");
    }

    @Test
    void whatIsStillMissingIsNamedWhenTheRestWasDeclared() {
        notebook.run("void h() { first(); second(); }");
        notebook.run("void first() { }");
        var ran = notebook.run("{ var t = new Thread(() -> h()); t.start(); t.join(); }");
        assertThat(Notebook.plain(ran.screen().errors())).contains("h() refers to method second(), which");
    }

    @Test
    void asAValueItSaysWhatToDo() {
        notebook.run("void k() { nowhere(); }");
        String value = notebook.value("""
                var done = CompletableFuture.runAsync(() -> k());
                while (!done.isDone()) Thread.sleep(1);
                done.exceptionNow()""");
        assertThat(value).startsWith("UnresolvedReference: this refers to something that is not declared yet: declare");
    }
}
