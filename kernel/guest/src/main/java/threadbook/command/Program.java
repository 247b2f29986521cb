package threadbook.command;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import threadbook.cell.Cell;
import threadbook.cell.ChildPrograms;

/// A program that is a part of its cell: it prints below it, and a stop of the cell ends it with all that it has
/// started.
public final class Program {

    /// How long it may clean up before it is killed, milliseconds. The stop of a cell has to be quicker than a second.
    private static final long CLEAN_UP = 250;

    private static final File NOTHING = new File("/dev/null");

    private Program() {}

    /// Runs it to its end. It has no input: nobody could give it any.
    ///
    /// @param words the program and its arguments
    /// @return its exit code
    /// @throws IOException when it cannot be started
    /// @throws InterruptedException when the cell is stopped; the program is being ended then
    public static int run(List<String> words) throws IOException, InterruptedException {
        var process = ChildPrograms.start(new ProcessBuilder(words).inheritIO().redirectInput(Redirect.from(NOTHING)));
        var registration = Cell.current().onStop(() -> end(process));
        int code = process.waitFor(); // interrupted, the registration has to stay: a stop may just be looking for it
        registration.end();
        return code;
    }

    /// Parents first: a script whose children have ended would start what comes next.
    private static void end(Process process) {
        var family = family(process.toHandle()).toList();
        family.forEach(ProcessHandle::destroy);
        var _ = process.onExit()
                .completeOnTimeout(process, CLEAN_UP, TimeUnit.MILLISECONDS)
                .join();
        family.stream().flatMap(Program::family).forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }
}
