package threadbook.host.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The process of the cells may end in any way: one sentence says so, and the next cell runs in a new one that knows
/// all declarations.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheGuestMayDieTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook("-Xmx128m");
        notebook.run("import java.awt.Rectangle;\nint sq(int i) { return i * i; }\nrecord Point(int x, int y) {}\n"
                + "sealed interface Shape permits Circle {}\nrecord Circle(Point at) implements Shape {}");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @BeforeEach
    void aVariable() {
        notebook.run("int x = 41;");
        notebook.assertValue("x").isEqualTo("41");
    }

    private void theNextCellRunsInANewGuest() {
        var next = notebook.run(
                "sq(7) + \" \" + new Circle(new Point(1, 2)) + \" \" + new Rectangle(3, 4).width + \" \" + x");
        assertThat(next.value()).isEqualTo("49 Circle[at=Point[x=1, y=2]] 3 0");
        assertThat(next.screen().errors()).isEmpty();
    }

    static Stream<String[]> deaths() {
        return Stream.of(
                new String[] {"System.exit(3);", "System.exit(3) ended the Java process of the notebook."},
                new String[] {"new Thread(() -> System.exit(0)).start(); Thread.sleep(100_000);", "System.exit(0) ended"
                },
                new String[] {
                    "Runtime.getRuntime().halt(7);", "ended with exit code 7 (by Runtime.halt or outside Java)."
                },
                new String[] {
                    "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start(); Thread.sleep(100_000);",
                    "was ended by signal 9 (SIGKILL"
                });
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void inTheMiddleOfACell(String code, String sentence) {
        var ran = notebook.run("System.out.print(\"last words\");\n" + code);
        assertThat(ran.failure().name()).isEqualTo("JavaProcessEnded");
        assertThat(ran.failure().message()).contains(sentence).endsWith(".");
        assertThat(ran.trace())
                .containsPattern(
                        "A new process runs; methods, classes and imports are there, these variables were reset: .*\\bx\\b");
        assertThat(ran.screen().text()).isEqualTo("last words");
        theNextCellRunsInANewGuest();
    }

    @Test
    void betweenCells() {
        var guest = notebook.guest();
        guest.destroyForcibly();
        assertThat(guest.onExit()).succeedsWithin(10, SECONDS);
        assertThat(notebook.value("1 + 1")).isEqualTo("2");
        theNextCellRunsInANewGuest();
    }

    @Test
    void betweenCellsItIsToldToTheNextOne() {
        var guest = notebook.guest();
        guest.destroyForcibly();
        assertThat(guest.onExit()).succeedsWithin(10, SECONDS);
        var next = notebook.run("x");
        assertThat(next.value()).isEqualTo("0");
        assertThat(next.screen().errors())
                .contains("signal 9 (SIGKILL")
                .containsPattern("these variables were reset: .*\\bx\\b");
        theNextCellRunsInANewGuest();
    }

    @Test
    void beforeACellHasBegunItRunsInTheNewOne() {
        String deadly =
                "int halts = 1; threadbook.cell.Cell.current().opened(\"bomb\", () -> Runtime.getRuntime().halt(7));";
        notebook.runAs("id bomb", deadly);
        var next = notebook.runAs("id bomb", "sq(8)");
        assertThat(next.value()).isEqualTo("64");
        assertThat(next.screen().errors())
                .contains("exit code 7")
                .containsPattern("these variables were reset: .*\\bhalts\\b");
        theNextCellRunsInANewGuest();
    }

    @Test
    void whileItsThreadsOfEarlierCellsStillPrint() {
        var background = notebook.run(
                "var loud = new Thread(() -> { while (true) System.out.println(\"still here\"); }); loud.start();");
        background.screen().await("still here");
        assertThat(notebook.run("System.exit(1);").failure().name()).isEqualTo("JavaProcessEnded");
        theNextCellRunsInANewGuest();
    }

    @Test
    void aHeapFilledByOneCallIsThatCellsErrorAndNothingMore() {
        var ran = notebook.run("{ var list = new ArrayList<byte[]>(); while (true) list.add(new byte[1 << 20]); }");
        assertThat(ran.failure().name()).isEqualTo("java.lang.OutOfMemoryError");
        notebook.assertValue("x").isEqualTo("41");
    }

    @Test
    void aHeapFilledByAVariableIsSaidAndTheNotebookGoesOn() {
        var ran = notebook.run("var list = new ArrayList<byte[]>();\nwhile (true) list.add(new byte[1 << 16]);");
        assertThat(ran.failure().name()).isIn("java.lang.OutOfMemoryError", "JavaProcessEnded");
        assertThat(ran.trace()).containsAnyOf("OutOfMemoryError: Java heap space", "had no memory left to go on");
        notebook.run("list = null;");
        notebook.assertValue("sq(7)").isEqualTo("49");
    }

    @Test
    void aHeapFilledWithThousandsOfSmallThingsByManyThreads() {
        var ran = notebook.run("""
                var all = new ConcurrentLinkedQueue<Object>();
                for (int i = 0; i < 4; i++) new Thread(() -> { while (true) all.add(new int[3]); }).start();
                while (true) all.add(new Object());""");
        assertThat(ran.failure().name()).isIn("java.lang.OutOfMemoryError", "JavaProcessEnded", "Interrupted");
        theNextCellRunsInANewGuest();
    }

    @Test
    void theStackIsNotTheHeap() {
        assertThat(notebook.run("int f(int i) { return f(i) + 1; }\nf(1)")
                        .failure()
                        .name())
                .isEqualTo("java.lang.StackOverflowError");
        notebook.assertValue("x").isEqualTo("41");
    }

    @Test
    void aGuestThatAnswersNothingAnyMoreIsReplacedWhenInterrupted() throws IOException, InterruptedException {
        var guest = notebook.guest();
        var ran = notebook.start("{ System.out.println(\"ready\"); while (true) {} }");
        ran.screen().await("ready");
        assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(guest.pid()))
                        .start()
                        .waitFor())
                .isZero();
        ran.interrupt();
        assertThat(ran.failure().traceback()).isNotEmpty();
        theNextCellRunsInANewGuest();
    }

    @Test
    void theHostAnswersWhileANewGuestStarts() {
        notebook.run("Runtime.getRuntime().halt(1);");
        assertThat(notebook.engine().completeness("1 + 1")).isEqualTo(new Engine.Completeness.Complete());
        assertThat(notebook.engine().complete("sq", 2).matches())
                .extracting(Engine.Match::text)
                .contains("sq(");
        theNextCellRunsInANewGuest();
    }
}
