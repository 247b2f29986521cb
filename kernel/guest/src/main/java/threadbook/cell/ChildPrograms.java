package threadbook.cell;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.recording.Recording;

/// Programs that the code of cells starts, with `ProcessBuilder` or `Runtime`.
public final class ChildPrograms {

    private ChildPrograms() {}

    /// In place of `ProcessBuilder.start`, woven into the classes of cells: a program that inherits the output of this
    /// process (`inheritIO`) prints below the cell that has started it, whichever runs by then.
    ///
    /// @throws IOException as `start`
    public static Process start(ProcessBuilder builder) throws IOException {
        return told(heard(builder), builder.command().getFirst());
    }

    /// Woven into the classes of cells behind `Runtime.exec`.
    public static Process started(Process program) {
        return told(program, program.info().command().orElse(""));
    }

    /// Woven into the classes of cells behind `ProcessBuilder.startPipeline`.
    public static List<Process> started(List<Process> programs) {
        programs.forEach(ChildPrograms::started);
        return programs;
    }

    private static Process told(Process program, String command) {
        var cell = Cell.current();
        cell.children().add(cell, program.toHandle());
        record(cell.recording(), Path.of(command).getFileName(), program);
        return program;
    }

    private static void record(Recording recording, @Nullable Path command, Process program) {
        String name = (command == null || command.toString().isEmpty() ? "program" : command) + " " + program.pid();
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
