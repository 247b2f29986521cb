package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The first mistakes of whoever knows asyncio are answered by a line that says what to write, and then by the
/// compiler.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatComesFromAsyncioIsExplainedTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
        notebook.run("int work(int n) { sleep(n); return n; }\nvoid job() { sleep(0); }\nList<Integer> all() { return"
                        + " List.of(); }")
                .value();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run(work(1)) | work(1)",
                "run(job()) | job()",
                "run(all()) | all()",
                "run(() -> createTask(work(1))) | work(1)",
                "run(() -> createTask(\"), (\", work(1))) | work(1)",
                "run(() -> { var task = createTask(job()); }) | job()",
                "run(() -> await(work(1))) | work(1)",
                "run(() -> gather(work(1), work(2))) | work(1)",
                "run(() -> gather(() -> work(1), work(2))) | work(2)",
                "gather(job(), job()) | job()",
                "run(() -> waitFor(work(1), 2)) | work(1)",
                "run(() -> timeout(1, job())) | job()",
                "IO.println(run(work(IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9).sum()))) | work(…)",
            })
    void whatRunsHereAlreadyIsToBeABody(String cell, String call) {
        var ran = notebook.run("int before = 1;\n" + cell);
        assertThat(ran.trace())
                .startsWith(call + " runs here already: write () -> " + call + "\ncell ")
                .contains("line 2", cell.strip())
                .doesNotContain("jspecify", "threadbook", "java.", "is not applicable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"await(sleep(1))", "run(() -> await(sleep(1)))", "run(() -> { await(sleep(1)); })"})
    void sleepWaitsByItself(String cell) {
        assertThat(notebook.run(cell).trace()).startsWith("sleep(…) waits by itself: write sleep(1)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run(() -> { var t = createTask(() -> work(0)); return await t; })",
                "var x = await work(1);",
                "await work(1);",
                "await work(1)",
                "async String f() { return \"\"; }",
                "async void f() { }",
            })
    void asyncAndAwaitAreNoWords(String cell) {
        assertThat(notebook.run(cell).trace())
                .startsWith("Java has no async and await as words: await(…) is a call, and a coroutine is () -> …\n");
    }

    @Test
    void whatIsNoCallKeepsTheWordsOfTheCompilerWithShortNames() {
        assertThat(notebook.run("gather(List.of(1))").trace())
                .startsWith("cell ")
                .contains("no suitable method found for gather(List<Integer>)", "Awaitable<? extends T>")
                .doesNotContain("jspecify", "threadbook", "java.util", "runs here already");
    }

    @Test
    void othersKeepTheirMessages() {
        assertThat(notebook.run("IO.println(job())").trace()).startsWith("cell ");
        assertThat(notebook.run("// await nobody\nint n = \"await me\";").trace())
                .startsWith("cell ");
    }
}
