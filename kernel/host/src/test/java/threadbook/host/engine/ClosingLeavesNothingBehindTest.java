package threadbook.host.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever starts a process ends it.
class ClosingLeavesNothingBehindTest {

    @Test
    void noProcessWhateverTheCellDoes() throws IOException {
        var notebook = new Notebook();
        var guest = notebook.guest();
        notebook.run("var child = new ProcessBuilder(\"sleep\", \"1000\").start();");
        var child =
                ProcessHandle.of(Long.parseLong(notebook.value("child.pid()"))).orElseThrow();
        notebook.start("{ System.out.println(\"ready\"); while (true) {} }")
                .screen()
                .await("ready");
        notebook.close();
        assertThat(guest.onExit()).succeedsWithin(2, SECONDS);
        child.onExit().completeOnTimeout(child, 2, SECONDS).join();
        assertThat(child.isAlive() && !isZombie(child)).isFalse();
    }

    @Test
    void noProcessEvenRightAfterTheStart() {
        var before = ProcessHandle.current().children().toList();
        var notebook = new Notebook();
        var guests = ProcessHandle.current()
                .children()
                .filter(p -> !before.contains(p))
                .toList();
        notebook.close();
        assertThat(guests).isNotEmpty();
        for (var guest : guests) {
            assertThat(guest.onExit()).succeedsWithin(2, SECONDS);
        }
    }

    /// Whatever the moment: with a short pause the worker has not come so far as to delete the file itself.
    @Test
    void noFileThatWasSharedWithAWorkerThatIsAboutToStart() throws IOException {
        for (int millis : List.of(0, 20, 50, 100)) {
            var notebook = new Notebook();
            long guest = notebook.guest().pid();
            notebook.start("var p = ChildProcess.start(\"p\", () -> Thread.sleep(100_000)); Thread.sleep(" + millis
                            + "); System.out.println(\"started\");")
                    .screen()
                    .await("started");
            notebook.close();
            try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith("threadbook-" + guest + "-"));
            }
        }
    }

    @Test
    void aCellThatStillRunsEndsWithIt() {
        var notebook = new Notebook();
        var ran = notebook.start("{ System.out.println(\"ready\"); Thread.sleep(100_000); }");
        ran.screen().await("ready");
        notebook.close();
        assertThat(ran.end()).succeedsWithin(10, SECONDS);
    }

    @Test
    void aGuestThatCannotStartIsToldAndNotTriedForEver() {
        try (var notebook = new Notebook("-XX:+NoSuchOptionInAnyJvm")) {
            var ran = notebook.run("1 + 1");
            assertThat(ran.failure().name()).isEqualTo("JavaProcessEnded");
            assertThat(ran.failure().message()).contains("exit code 1");
            assertThat(ran.failure().message()).contains("NoSuchOptionInAnyJvm");
            assertThat(notebook.run("1 + 1").failure().message()).contains("NoSuchOptionInAnyJvm");
        }
    }

    @Test
    void aMissingJavaIsAnErrorAtOnce() {
        var settings =
                new EngineSettings(Path.of("guest.jar"), Path.of("/no/such/jdk"), List.of(), List.of(), Timing.AUTO);
        assertThatThrownBy(() -> new GuestEngine(settings)).isInstanceOf(IOException.class);
    }

    /// Dead, but its new parent, the first process of a container, may not care.
    private static boolean isZombie(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"))
                .contains(") Z ");
    }
}
