package threadbook.cell;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import threadbook.recording.Recording;

/// Programs that the code of cells starts with `ProcessBuilder`.
public final class ChildPrograms {

    private ChildPrograms() {}

    /// In place of `ProcessBuilder.start`, woven into the classes of cells: a program that inherits the output of this
    /// process (`inheritIO`) prints below the cell that has started it, whichever runs by then.
    ///
    /// @throws IOException as `start`
    public static Process start(ProcessBuilder builder) throws IOException {
        var process = heard(builder);
        var cell = Cell.current();
        cell.children().add(cell, process.toHandle());
        record(cell.recording(), builder, process);
        return process;
    }

    private static void record(Recording recording, ProcessBuilder builder, Process program) {
        var path = Path.of(builder.command().getFirst()).getFileName();
        String name = (path == null ? "program" : path) + " " + program.pid();
        recording.works(program, name, recording.handOver(name));
        var _ = program.onExit().thenRun(() -> recording.rests(program));
    }

    private static Process heard(ProcessBuilder builder) throws IOException {
        boolean output = builder.redirectOutput().equals(Redirect.INHERIT);
        boolean errors = builder.redirectError().equals(Redirect.INHERIT);
        if (!output && !errors) {
            return builder.start();
        }
        try {
            pipe(builder, output, errors, Redirect.PIPE);
            return new HeardProcess(builder.start(), output, errors, Cell.current());
        } finally {
            pipe(builder, output, errors, Redirect.INHERIT);
        }
    }

    private static void pipe(ProcessBuilder builder, boolean output, boolean errors, Redirect to) {
        if (output) {
            var _ = builder.redirectOutput(to);
        }
        if (errors) {
            var _ = builder.redirectError(to);
        }
    }
}
