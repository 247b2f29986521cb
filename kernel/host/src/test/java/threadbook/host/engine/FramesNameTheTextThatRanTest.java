package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever writes a place of a cell writes the number that the cell has now; of replaced code, that of the replaced
/// text.
class FramesNameTheTextThatRanTest {

    private Notebook notebook;

    @BeforeEach
    void open() {
        notebook = new Notebook();
    }

    @AfterEach
    void close() {
        notebook.close();
    }

    private String quiet(String id, String code) {
        assertThat(notebook.runAs(id, code).printed()).as(code).isEmpty();
        return "cell " + notebook.number();
    }

    @Test
    void ofACellThatIsRunAgainTheNewestNumberIsShown() {
        String made = "IllegalStateException made() {\n    return new IllegalStateException(\"made\");\n}";
        String first = quiet("id a", made);
        assertThat(notebook.value("made()")).contains("made (" + first + ", line 2)");
        String again = quiet("id a", "// moved\n" + made);
        assertThat(notebook.value("made()")).contains("made (" + again + ", line 3)");
    }

    @Test
    void soItIsInWhatAProgramPrints() {
        String print = "void print() {\n    new Throwable().printStackTrace();\n}";
        String first = quiet("id b", print);
        assertThat(notebook.run("print();").printed()).contains("\tat print (" + first + ", line 2)");
        String again = quiet("id b", print);
        assertThat(notebook.run("print();").printed()).contains("\tat print (" + again + ", line 2)");
    }

    @Test
    void soItIsOfTasksOfAnEventLoop() {
        String text = "String told() {\n    return run(() -> \"\" + createTask(() -> sleep(0)));\n}";
        String first = quiet("id c", text);
        assertThat(notebook.value("told()")).contains("coro=<").contains("made at " + first + ", line 2>");
        String again = quiet("id c", text);
        assertThat(notebook.value("told()")).contains("made at " + again + ", line 2>");
    }

    @Test
    void soItIsOfPools() {
        String pool = "var pool = ThreadPool.of(1);";
        String first = quiet("id d", pool);
        assertThat(pools()).contains("[" + first.substring(5) + "]:1");
        notebook.runAs("id d", pool);
        assertThat(pools()).contains("[" + notebook.number() + "]:1").doesNotContain("[" + first.substring(5) + "]:1");
        notebook.runAs("id d", "// moved\n" + pool);
        assertThat(pools()).contains("[" + notebook.number() + "]:2");
    }

    private String pools() {
        return notebook.engine().diagnose(Diagnosis.POOLS).data().getOrDefault("text/plain", "");
    }

    private static final String WORK = """
            void work() throws InterruptedException {
                go.await();
                throw new IllegalStateException("old work");
            }
            """;

    /// Starts a thread that is in `work` until `go` says so.
    private Notebook.Ran atWork() {
        var started = notebook.runAs("id work", """
                import java.util.concurrent.*;
                var go = new CountDownLatch(1);
                var in = new CountDownLatch(1);
                """ + WORK + """
                var thread = new Thread(() -> { try { in.countDown(); work(); } catch (InterruptedException e) { } });
                thread.start();
                in.await();
                while (thread.getState() != Thread.State.WAITING) { Thread.onSpinWait(); }
                """);
        assertThat(started.printed()).isEmpty();
        return started;
    }

    private String uncaught(Notebook.Ran started) {
        notebook.value("go.countDown(); thread.join();");
        started.screen().await("old work");
        started.screen().await("\n        throw");
        return Notebook.plain(started.screen().text());
    }

    @Test
    void codeThatIsReplacedWhileAThreadIsInItKeepsItsNumberAndLine() {
        var started = atWork();
        quiet("id other", """
                void work() throws InterruptedException {
                    // another text, in which
                    int other = 1 + 1;
                    // something else stands
                    // on all lines
                    System.out.println("new work " + other);
                }
                """);
        assertThat(uncaught(started))
                .contains("at work (cell 1, line 6)\n        throw new IllegalStateException(\"old work\");");
    }

    @Test
    void soItDoesWhenItIsReplacedMoreThanOnce() {
        var started = atWork();
        String other = "void work() {\n    //\n    int n = 1;\n    //\n    n++;\n    n++;\n    n--;\n}";
        quiet("id other", other);
        quiet("id third", other.replace("1", "3"));
        quiet("id other", other);
        assertThat(uncaught(started))
                .contains("at work (cell 1, line 6)\n        throw new IllegalStateException(\"old work\");");
    }

    @Test
    void codeThatStandsOnOtherLinesByNowIsNamedThere() {
        var started = atWork();
        quiet("id other", "// moved\n\n" + WORK);
        assertThat(uncaught(started))
                .contains("at work (cell 2, line 5)\n        throw new IllegalStateException(\"old work\");");
    }
}
