package threadbook.host.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is printed reaches the frontend of its cell, what is typed reaches whoever asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputAndInputTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void lateOutputGoesToTheCellThatStartedItsThread() {
        notebook.run("var go = new CountDownLatch(1);");
        var early = notebook.run(
                "Thread.startVirtualThread(() -> { try { go.await(); System.out.println(\"late\"); display(\"shown late\"); } catch (InterruptedException e) {} });");
        var late = notebook.run("System.out.println(\"mine\"); go.countDown();");
        early.screen().await("late");
        notebook.run("Thread.sleep(1);");
        assertThat(early.screen().text()).isEqualTo("late\n");
        assertThat(late.screen().text()).isEqualTo("mine\n");
        assertThat(late.screen().shown()).isEmpty();
    }

    @Test
    void everythingPrintedIsThereWhenTheCellHasEnded() {
        var ran = notebook.run("for (int i = 0; i < 300_000; i++) System.out.println(i);");
        assertThat(ran.printed().lines().toList())
                .isEqualTo(IntStream.range(0, 300_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void bothStreamsInTheirOrder() {
        assertThat(notebook.run("for (int i = 0; i < 100; i++) { System.out.println(i); System.err.println(-i); }")
                        .printed())
                .isEqualTo(String.join(
                        "",
                        IntStream.range(0, 100)
                                .mapToObj(i -> i + "\n" + -i + "\n")
                                .toList()));
    }

    @Test
    void whatANativeProcessPrintsPastJava() {
        var ran = notebook.start("new ProcessBuilder(\"echo\", \"from outside\").inheritIO().start().waitFor()");
        assertThat(ran.value()).isEqualTo("0");
        ran.screen().await("from outside\n");
    }

    @Test
    void linesAreTypedIntoStandardInput() {
        var screen = new Screen();
        screen.type("线程 7");
        screen.type("two");
        screen.type("three");
        var ran = notebook.start(
                "var scanner = new Scanner(System.in); scanner.next() + scanner.nextInt() + scanner.nextLine() + IO.readln() + readLine(\"p\")",
                screen);
        assertThat(ran.value()).isEqualTo("线程7twothree");
    }

    @Test
    void promptsAndPasswords() throws InterruptedException {
        var screen = new Screen();
        screen.type("a");
        screen.type("b");
        screen.type("c");
        var ran = notebook.start(
                "readLine(\"one? \") + readPassword(\"two? \") + new String(System.console().readPassword(\"%s? \", \"three\"))",
                screen);
        assertThat(ran.value()).isEqualTo("abc");
        assertThat(new String[] {screen.nextPrompt(), screen.nextPrompt(), screen.nextPrompt()})
                .containsExactly("one? ", "password two? ", "password three? ");
    }

    @Test
    void aFrontendWithoutInputSaysSo() {
        var ran = notebook.start("readLine(\"name?\")", Screen.withoutInput());
        assertThat(ran.failure().message()).contains("does not allow input");
        notebook.assertValue("1").isEqualTo("1");
    }

    @Test
    void anAnswerAndAnInterruptAtTheSameMomentHarmNobody() throws InterruptedException {
        String guest = notebook.value("ProcessHandle.current().pid()");
        for (int i = 0; i < 20; i++) {
            var ran = notebook.start("readLine(\"name? \")");
            assertThat(ran.screen().nextPrompt()).isEqualTo("name? ");
            var typist = Thread.ofPlatform().start(() -> ran.screen().type("x"));
            ran.interrupt();
            typist.join();
            assertThat(ran.end()).succeedsWithin(10, SECONDS);
        }
        notebook.assertValue("ProcessHandle.current().pid()").isEqualTo(guest);
    }

    @Test
    void aFloodWhoseFrontendIsSlowCanBeStopped() {
        var slow = new Screen();
        var ran = notebook.start("while (true) System.out.println(\"x\".repeat(1000));", slow);
        slow.await("x");
        synchronized (slow) { // nothing is taken any more
            ran.interrupt();
        }
        assertThat(ran.failure().name()).isEqualTo("Interrupted");
        notebook.assertValue("1").isEqualTo("1");
    }
}
